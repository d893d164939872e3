"""Next steps that were agreed at sessions, and how many people came.

Revision: 0028, after: 0027
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('room_headcount',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.CheckConstraint('people > 0', name=op.f('ck_room_headcount_people')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_room_headcount_session_id_workshop_session')),
    sa.PrimaryKeyConstraint('session_id', name=op.f('pk_room_headcount'))
    )
    op.create_table('room_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=300), nullable=False),
    sa.Column('office', sa.String(length=120), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('measure_id', sa.Integer(), nullable=True),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['user.id'], name=op.f('fk_room_step_created_by_id_user')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_room_step_measure_id_measure')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_room_step_session_id_workshop_session')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_room_step_theme_id_theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_step'))
    )
    with op.batch_alter_table('room_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_step_session_id'), ['session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_step_theme_id'), ['theme_id'], unique=False)


def downgrade() -> None:
    """Go back to the revision before."""
    with op.batch_alter_table('room_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_step_theme_id'))
        batch_op.drop_index(batch_op.f('ix_room_step_session_id'))

    op.drop_table('room_step')
    op.drop_table('room_headcount')
