"""Files that municipalities brought: each import stands in a list and can be taken back.

Revision: 0014, after: 0013
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('import_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('file_name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('open_key', sa.String(length=64), nullable=True),
    sa.Column('uploaded_by_id', sa.Integer(), nullable=True),
    sa.Column('uploaded_by_name', sa.String(length=120), nullable=False),
    sa.Column('uploaded_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('touched_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('finished_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('refusal', sa.String(length=40), nullable=False),
    sa.Column('header', sa.JSON(), nullable=False),
    sa.Column('headed', sa.Boolean(), nullable=False),
    sa.Column('notices', sa.JSON(), nullable=False),
    sa.Column('mapping', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('found', sa.JSON(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('looked_at', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('known', sa.Integer(), nullable=False),
    sa.Column('rejected', sa.Integer(), nullable=False),
    sa.Column('erase_too', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('removed', sa.Integer(), nullable=False),
    sa.Column('stayed', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_import_run_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['user.id'], name=op.f('fk_import_run_uploaded_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run')),
    sa.UniqueConstraint('open_key', name=op.f('uq_import_run_open_key'))
    )
    with op.batch_alter_table('import_run') as batch_op:
        batch_op.create_index(batch_op.f('ix_import_run_municipality_id'), ['municipality_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_run_state'), ['state'], unique=False)
    op.create_table('import_part',
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import_run.id'], name=op.f('fk_import_part_import_id_import_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('import_id', 'number', name=op.f('pk_import_part'))
    )
    op.create_table('import_problem',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('other', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import_run.id'], name=op.f('fk_import_problem_import_id_import_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_problem'))
    )
    with op.batch_alter_table('import_problem') as batch_op:
        batch_op.create_index(batch_op.f('ix_import_problem_import_id'), ['import_id'], unique=False)
    with op.batch_alter_table('imported_row') as batch_op:
        batch_op.add_column(sa.Column('import_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('last_event_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_imported_row_import_id_import_run'), 'import_run', ['import_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_imported_row_import_id'), ['import_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before: the list of imports goes, what came in stays."""
    with op.batch_alter_table('imported_row') as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_row_import_id'))
        batch_op.drop_constraint(batch_op.f('fk_imported_row_import_id_import_run'), type_='foreignkey')
        batch_op.drop_column('last_event_id')
        batch_op.drop_column('import_id')
    op.drop_table('import_problem')
    op.drop_table('import_part')
    op.drop_table('import_run')
