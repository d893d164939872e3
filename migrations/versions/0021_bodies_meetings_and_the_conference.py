"""Bodies and their meetings, how the Planungsteam sees the themes, the agenda, and notes on the process.

Revision: 0021, after: 0020
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('body',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('members', sa.Text(), server_default='', nullable=False),
    sa.Column('task', sa.Text(), server_default='', nullable=False),
    sa.Column('report_by', sa.Date(), nullable=True),
    sa.Column('retired', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body')),
    sa.UniqueConstraint('key', name=op.f('uq_body_key'))
    )
    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('place', sa.String(length=200), server_default='', nullable=False),
    sa.Column('agenda_note', sa.Text(), server_default='', nullable=False),
    sa.Column('cancelled', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('changed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at IS NULL OR ends_at > starts_at', name=op.f('ck_meeting_ends_after')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_meeting_body_id_body')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_meeting_cycle_id_cycle')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_cycle_id'), ['cycle_id'], unique=False)

    op.create_table('process_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_process_note_by_id_user')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_process_note_cycle_id_cycle')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_process_note_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_note'))
    )
    with op.batch_alter_table('process_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_process_note_cycle_id'), ['cycle_id'], unique=False)

    op.create_table('single_look',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_single_look_contribution_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_single_look_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_single_look')),
    sa.UniqueConstraint('contribution_id', name=op.f('uq_single_look_contribution_id'))
    )
    op.create_table('theme_review',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('urgency', sa.Integer(), nullable=False),
    sa.Column('reach', sa.String(length=20), nullable=False),
    sa.Column('stance', sa.String(length=20), nullable=False),
    sa.Column('comment', sa.Text(), server_default='', nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint('urgency BETWEEN 1 AND 4', name=op.f('ck_theme_review_urgency')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_review_theme_id_theme'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_theme_review_user_id_user')),
    sa.PrimaryKeyConstraint('theme_id', 'user_id', name=op.f('pk_theme_review'))
    )
    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=120), server_default='', nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('host', sa.String(length=120), server_default='', nullable=False),
    sa.Column('table_name', sa.String(length=80), server_default='', nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("theme_id IS NOT NULL OR title != ''", name=op.f('ck_agenda_item_says_what')),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_agenda_item_minutes')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_agenda_item_answer_id_answer')),
    sa.ForeignKeyConstraint(['group_id'], ['body.id'], name=op.f('fk_agenda_item_group_id_body')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_agenda_item_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('meeting_matter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('given_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('said', sa.Text(), server_default='', nullable=False),
    sa.Column('said_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(version_id IS NULL) != (theme_id IS NULL)', name=op.f('ck_meeting_matter_one_thing')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_matter_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_meeting_matter_theme_id_theme'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['version_id'], ['dossier_version.id'], name=op.f('fk_meeting_matter_version_id_dossier_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_matter'))
    )
    with op.batch_alter_table('meeting_matter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_matter_meeting_id'), ['meeting_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; what was prepared and noted is gone."""
    with op.batch_alter_table('meeting_matter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_matter_meeting_id'))

    op.drop_table('meeting_matter')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))

    op.drop_table('agenda_item')
    op.drop_table('theme_review')
    op.drop_table('single_look')
    with op.batch_alter_table('process_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_process_note_cycle_id'))

    op.drop_table('process_note')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_cycle_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_body_id'))

    op.drop_table('meeting')
    op.drop_table('body')
