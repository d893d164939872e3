"""A recording keeps at which session, in which phase, at which table it was said.

Revision: 0027, after: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table('voice_message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('session_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('phase_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('table_number', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_voice_message_session_id_workshop_session'), 'workshop_session', ['session_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_voice_message_phase_id_phase'), 'phase', ['phase_id'], ['id'])


def downgrade() -> None:
    """Go back to the revision before."""
    with op.batch_alter_table('voice_message', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_voice_message_phase_id_phase'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_voice_message_session_id_workshop_session'), type_='foreignkey')
        batch_op.drop_column('table_number')
        batch_op.drop_column('phase_id')
        batch_op.drop_column('session_id')
