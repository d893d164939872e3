"""Measures hang on the parts of the concept; what was said of one by mistake is taken back.

Revision: 0024, after: 0023
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('goal_measure',
    sa.Column('node_id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_goal_measure_measure_id_measure'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['node_id'], ['goal_node.id'], name=op.f('fk_goal_measure_node_id_goal_node'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('node_id', 'measure_id', name=op.f('pk_goal_measure'))
    )
    with op.batch_alter_table('goal_measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_measure_measure_id'), ['measure_id'], unique=False)
    op.create_table('measure_taken_back',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('indicator', sa.String(length=200), nullable=False),
    sa.Column('before', sa.String(length=80), nullable=False),
    sa.Column('after', sa.String(length=80), nullable=False),
    sa.Column('at_once', sa.Boolean(), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("status in ('done', 'stopped')", name=op.f('ck_measure_taken_back_status')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_measure_taken_back_by_id_user')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_measure_taken_back_measure_id_measure'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_measure_taken_back_text_id_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_taken_back'))
    )
    with op.batch_alter_table('measure_taken_back', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_taken_back_measure_id'), ['measure_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_taken_back_text_id'), ['text_id'], unique=False)


def downgrade() -> None:
    """Take the database back: measures hang on themes only, and what was taken back is forgotten."""
    with op.batch_alter_table('measure_taken_back', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_measure_taken_back_text_id'))
        batch_op.drop_index(batch_op.f('ix_measure_taken_back_measure_id'))
    op.drop_table('measure_taken_back')
    with op.batch_alter_table('goal_measure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_measure_measure_id'))
    op.drop_table('goal_measure')
