"""Zukunftswerkstätten with their phases and sessions, and at which of them something was said.

Revision: 0025, after: 0024
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('workshop',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['user.id'], name=op.f('fk_workshop_created_by_id_user')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_workshop_cycle_id_cycle')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_workshop_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop'))
    )
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_cycle_id'), ['cycle_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_workshop_municipality_id'), ['municipality_id'], unique=False)

    op.create_table('phase',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=80), server_default='', nullable=False),
    sa.Column('retired_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind in ('critique', 'vision', 'realisation', 'open')", name=op.f('ck_phase_kind')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_phase_workshop_id_workshop')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phase'))
    )
    with op.batch_alter_table('phase', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_phase_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('workshop_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('title', sa.String(length=120), server_default='', nullable=False),
    sa.Column('starts_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(length=200), server_default='', nullable=False),
    sa.Column('langs', sa.JSON(), nullable=False),
    sa.Column('tables', sa.Integer(), nullable=False),
    sa.Column('interpreters', sa.JSON(), nullable=False),
    sa.Column('helpers_approve', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('phase_id', sa.Integer(), nullable=True),
    sa.Column('phase_since', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('timer_ends_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('cancelled', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('changed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_workshop_session_ends_after')),
    sa.CheckConstraint('tables BETWEEN 1 AND 40', name=op.f('ck_workshop_session_tables')),
    sa.ForeignKeyConstraint(['phase_id'], ['phase.id'], name=op.f('fk_workshop_session_phase_id_phase')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_workshop_session_workshop_id_workshop')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_session')),
    sa.UniqueConstraint('code', name=op.f('uq_workshop_session_code'))
    )
    with op.batch_alter_table('workshop_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_session_starts_at'), ['starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_workshop_session_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('said_in',
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('phase_id', sa.Integer(), nullable=True),
    sa.Column('table_number', sa.Integer(), nullable=True),
    sa.CheckConstraint('table_number IS NULL OR table_number > 0', name=op.f('ck_said_in_table_number')),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_said_in_contribution_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['phase_id'], ['phase.id'], name=op.f('fk_said_in_phase_id_phase')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_said_in_session_id_workshop_session')),
    sa.PrimaryKeyConstraint('contribution_id', name=op.f('pk_said_in'))
    )
    with op.batch_alter_table('said_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_said_in_session_id'), ['session_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; what was said stays, where it was said is gone."""
    with op.batch_alter_table('said_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_said_in_session_id'))

    op.drop_table('said_in')
    with op.batch_alter_table('workshop_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_workshop_session_workshop_id'))
        batch_op.drop_index(batch_op.f('ix_workshop_session_starts_at'))

    op.drop_table('workshop_session')
    with op.batch_alter_table('phase', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_phase_workshop_id'))

    op.drop_table('phase')
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_workshop_municipality_id'))
        batch_op.drop_index(batch_op.f('ix_workshop_cycle_id'))

    op.drop_table('workshop')
