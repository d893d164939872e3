"""Dossiers as files of several formats.

Revision: 0035, after: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision: the worker makes all files anew."""
    op.create_table('dossier_file',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['dossier_version.id'], name=op.f('fk_dossier_file_version_id_dossier_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('version_id', 'kind', name=op.f('pk_dossier_file'))
    )
    with op.batch_alter_table('dossier_version') as batch_op:
        batch_op.drop_column('pdf_revision')
        batch_op.drop_column('pdf')


def downgrade() -> None:
    """Take the database back to the revision before: the worker makes the PDFs anew."""
    with op.batch_alter_table('dossier_version') as batch_op:
        batch_op.add_column(sa.Column('pdf', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('pdf_revision', sa.Integer(), nullable=True))
    op.drop_table('dossier_file')
