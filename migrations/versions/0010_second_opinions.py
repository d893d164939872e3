"""An interpreter's word on the meaning, before somebody is declined for it.

Revision: 0010, after: 0009
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    moment = app.extensions.UtcDateTime(timezone=True)
    op.create_table('second_opinion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('note_id', sa.Integer(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', moment, nullable=False),
    sa.Column('reading', sa.Integer(), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', moment, nullable=True),
    sa.Column('verdict', sa.String(length=10), nullable=True),
    sa.Column('remark_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("verdict in ('confirms', 'differs')", name=op.f('ck_second_opinion_verdict')),
    sa.CheckConstraint('(verdict IS NULL) = (answered_at IS NULL)', name=op.f('ck_second_opinion_answered')),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_second_opinion_contribution_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['note_id'], ['text.id'], name=op.f('fk_second_opinion_note_id_text')),
    sa.ForeignKeyConstraint(['remark_id'], ['text.id'], name=op.f('fk_second_opinion_remark_id_text')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_second_opinion_asked_by_id_user')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user.id'], name=op.f('fk_second_opinion_answered_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_opinion')),
    sa.UniqueConstraint('contribution_id', 'number', name=op.f('uq_second_opinion_contribution_id'))
    )
    with op.batch_alter_table('second_opinion') as batch_op:
        batch_op.create_index(batch_op.f('ix_second_opinion_contribution_id'), ['contribution_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before: what was asked and said is gone."""
    op.drop_table('second_opinion')
