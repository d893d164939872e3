"""Measures hang on the parts of the concept.

Revision: 0042, after: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = '0042'
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


def downgrade() -> None:
    """Take the database back: measures hang on themes only."""
    with op.batch_alter_table('goal_measure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_measure_measure_id'))
    op.drop_table('goal_measure')
