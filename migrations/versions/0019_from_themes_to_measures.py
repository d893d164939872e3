"""Measures: who does what until when, how it goes, who may take it over.

Revision: 0019, after: 0018
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('measure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('title_id', sa.Integer(), nullable=False),
    sa.Column('summary_id', sa.Integer(), nullable=False),
    sa.Column('office', sa.String(length=120), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.Column('partners', sa.String(length=300), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('status_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason_id', sa.Integer(), nullable=True),
    sa.Column('reached_id', sa.Integer(), nullable=True),
    sa.Column('indicator', sa.String(length=200), nullable=False),
    sa.Column('before', sa.String(length=80), nullable=False),
    sa.Column('after', sa.String(length=80), nullable=False),
    sa.Column('offered_from_id', sa.Integer(), nullable=True),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('changed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("(status = 'done') = (reached_id IS NOT NULL)", name=op.f('ck_measure_done_what')),
    sa.CheckConstraint("(status = 'stopped') = (reason_id IS NOT NULL)", name=op.f('ck_measure_stopped_why')),
    sa.CheckConstraint("status in ('planned', 'running', 'done', 'stopped')", name=op.f('ck_measure_status')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_measure_ends_after_start')),
    sa.ForeignKeyConstraint(['created_by_id'], ['user.id'], name=op.f('fk_measure_created_by_id_user')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_measure_cycle_id_cycle')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_measure_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['offered_from_id'], ['measure.id'], name=op.f('fk_measure_offered_from_id_measure')),
    sa.ForeignKeyConstraint(['reached_id'], ['text.id'], name=op.f('fk_measure_reached_id_text')),
    sa.ForeignKeyConstraint(['reason_id'], ['text.id'], name=op.f('fk_measure_reason_id_text')),
    sa.ForeignKeyConstraint(['summary_id'], ['text.id'], name=op.f('fk_measure_summary_id_text')),
    sa.ForeignKeyConstraint(['title_id'], ['text.id'], name=op.f('fk_measure_title_id_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure'))
    )
    with op.batch_alter_table('measure') as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_cycle_id'), ['cycle_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_municipality_id'), ['municipality_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_reached_id'), ['reached_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_reason_id'), ['reason_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_summary_id'), ['summary_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_title_id'), ['title_id'], unique=False)

    op.create_table('measure_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_measure_note_by_id_user')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_measure_note_measure_id_measure'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_measure_note_text_id_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_note'))
    )
    with op.batch_alter_table('measure_note') as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_note_measure_id'), ['measure_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_note_text_id'), ['text_id'], unique=False)

    op.create_table('measure_offer',
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.String(length=10), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("answer in ('open', 'taken', 'declined')", name=op.f('ck_measure_offer_answer')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_measure_offer_measure_id_measure'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_measure_offer_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('measure_id', 'municipality_id', name=op.f('pk_measure_offer'))
    )
    with op.batch_alter_table('measure_offer') as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_offer_municipality_id'), ['municipality_id'], unique=False)

    op.create_table('measure_reminder',
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=30), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('mail_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['mail_id'], ['outbox_mail.id'], name=op.f('fk_measure_reminder_mail_id_outbox_mail'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_measure_reminder_measure_id_measure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('measure_id', 'key', name=op.f('pk_measure_reminder'))
    )
    op.create_table('measure_theme',
    sa.Column('measure_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['measure_id'], ['measure.id'], name=op.f('fk_measure_theme_measure_id_measure'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_measure_theme_theme_id_theme')),
    sa.PrimaryKeyConstraint('measure_id', 'theme_id', name=op.f('pk_measure_theme'))
    )
    with op.batch_alter_table('measure_theme') as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_theme_theme_id'), ['theme_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; the measures are gone, not their texts."""
    for table in ('measure_theme', 'measure_reminder', 'measure_offer', 'measure_note', 'measure'):
        op.drop_table(table)
