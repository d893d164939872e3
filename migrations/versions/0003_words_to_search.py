"""Words to search: each version of a text keeps its words folded.

Revision: 0003, after: 0002
"""

import sqlalchemy as sa
from alembic import op

from app.core.folding import fold

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

AT_ONCE = 1000


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table('text_version') as batch_op:
        batch_op.add_column(sa.Column('folded', sa.Text(), nullable=True))
    _fold_all(op.get_bind())
    with op.batch_alter_table('text_version') as batch_op:
        batch_op.alter_column('folded', existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.batch_alter_table('text_version') as batch_op:
        batch_op.drop_column('folded')


def _fold_all(connection: sa.Connection) -> None:
    version = sa.table('text_version', sa.column('id'), sa.column('body'), sa.column('folded'))
    fill = sa.update(version).where(version.c.id == sa.bindparam('key')).values(folded=sa.bindparam('words'))
    rows = sa.select(version.c.id, version.c.body).where(version.c.folded.is_(None)).limit(AT_ONCE)
    while found := connection.execute(rows).all():
        connection.execute(fill, [{'key': row.id, 'words': fold(row.body)} for row in found])
