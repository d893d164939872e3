"""Photos of flipcharts, kept until what stands on them is typed in.

Revision: 0026, after: 0025
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('room_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('phase_id', sa.Integer(), nullable=True),
    sa.Column('table_number', sa.Integer(), nullable=True),
    sa.Column('media_type', sa.String(length=20), nullable=False),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('table_number IS NULL OR table_number > 0', name=op.f('ck_room_photo_table_number')),
    sa.ForeignKeyConstraint(['created_by_id'], ['user.id'], name=op.f('fk_room_photo_created_by_id_user')),
    sa.ForeignKeyConstraint(['phase_id'], ['phase.id'], name=op.f('fk_room_photo_phase_id_phase')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_room_photo_session_id_workshop_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_photo'))
    )
    with op.batch_alter_table('room_photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_photo_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_photo_session_id'), ['session_id'], unique=False)


def downgrade() -> None:
    """Go back to the revision before."""
    with op.batch_alter_table('room_photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_photo_session_id'))
        batch_op.drop_index(batch_op.f('ix_room_photo_created_at'))

    op.drop_table('room_photo')
