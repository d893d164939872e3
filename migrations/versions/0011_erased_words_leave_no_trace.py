"""Erased words leave no trace: not in the files, and not in the fingerprints of imports.

Revision: 0011, after: 0010
"""

import sqlalchemy as sa
from alembic import op

import app.extensions
from app import sealing

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('purge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('asked_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purge'))
    )
    # The key cannot be seen in the fingerprint: whoever has only the database can guess nothing.
    row = sa.table('imported_row', sa.column('fingerprint', sa.String))
    connection = op.get_bind()
    for bare in list(connection.execute(sa.select(row.c.fingerprint)).scalars()):
        change = sa.update(row).where(row.c.fingerprint == bare)
        connection.execute(change.values(fingerprint=sealing.fingerprint(bare)))


def downgrade() -> None:
    """Take the database back; the same file imported again would then come in twice."""
    op.drop_table('purge')
