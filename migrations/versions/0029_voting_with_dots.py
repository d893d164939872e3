"""Voting with dots: votes of a session, slips, and the dots counted by hand.

Revision: 0029, after: 0028
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('room_vote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('phase_id', sa.Integer(), nullable=True),
    sa.Column('about', sa.String(length=10), nullable=False),
    sa.Column('dots', sa.Integer(), nullable=False),
    sa.Column('opened_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("about in ('groups', 'cards')", name=op.f('ck_room_vote_about')),
    sa.CheckConstraint('dots BETWEEN 1 AND 10', name=op.f('ck_room_vote_dots')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['user.id'], name=op.f('fk_room_vote_opened_by_id_user')),
    sa.ForeignKeyConstraint(['phase_id'], ['phase.id'], name=op.f('fk_room_vote_phase_id_phase')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_room_vote_session_id_workshop_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_vote'))
    )
    with op.batch_alter_table('room_vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_vote_session_id'), ['session_id'], unique=False)

    op.create_table('room_choice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('contribution_id', sa.Integer(), nullable=True),
    sa.Column('by_slips', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_room_choice_contribution_id_contribution'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_room_choice_theme_id_theme')),
    sa.ForeignKeyConstraint(['vote_id'], ['room_vote.id'], name=op.f('fk_room_choice_vote_id_room_vote')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_choice'))
    )
    with op.batch_alter_table('room_choice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_choice_contribution_id'), ['contribution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_choice_theme_id'), ['theme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_choice_vote_id'), ['vote_id'], unique=False)

    op.create_table('room_slip',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_room_slip_made_by_id_user')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_room_slip_session_id_workshop_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_slip')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_room_slip_code_hash')),
    sa.UniqueConstraint('session_id', 'number', name=op.f('uq_room_slip_session_id'))
    )
    with op.batch_alter_table('room_slip', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_slip_session_id'), ['session_id'], unique=False)

    op.create_table('room_ballot',
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('slip_id', sa.Integer(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('spent', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['slip_id'], ['room_slip.id'], name=op.f('fk_room_ballot_slip_id_room_slip')),
    sa.ForeignKeyConstraint(['vote_id'], ['room_vote.id'], name=op.f('fk_room_ballot_vote_id_room_vote')),
    sa.PrimaryKeyConstraint('vote_id', 'slip_id', name=op.f('pk_room_ballot'))
    )
    op.create_table('room_table_count',
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('table_number', sa.Integer(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('counted_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('counted_by_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['counted_by_id'], ['user.id'], name=op.f('fk_room_table_count_counted_by_id_user')),
    sa.ForeignKeyConstraint(['vote_id'], ['room_vote.id'], name=op.f('fk_room_table_count_vote_id_room_vote')),
    sa.PrimaryKeyConstraint('vote_id', 'table_number', name=op.f('pk_room_table_count'))
    )


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table('room_table_count')
    op.drop_table('room_ballot')
    with op.batch_alter_table('room_slip', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_slip_session_id'))

    op.drop_table('room_slip')
    with op.batch_alter_table('room_choice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_choice_vote_id'))
        batch_op.drop_index(batch_op.f('ix_room_choice_theme_id'))
        batch_op.drop_index(batch_op.f('ix_room_choice_contribution_id'))

    op.drop_table('room_choice')
    with op.batch_alter_table('room_vote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_vote_session_id'))

    op.drop_table('room_vote')
