"""Drafts by a machine: what it was asked for, and for which places.

Revision: 0017, after: 0016
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('drafting_place',
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_drafting_place'))
    )
    op.create_table('draft_request',
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('lang', sa.String(length=8), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('characters', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('asked_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('next_try_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('done_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('problem', sa.String(length=30), nullable=False),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_draft_request_text_id_text'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('text_id', 'lang', name=op.f('pk_draft_request'))
    )
    with op.batch_alter_table('draft_request') as batch_op:
        batch_op.create_index('ix_draft_request_fingerprint', ['fingerprint'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; drafts that were made stay."""
    op.drop_table('draft_request')
    op.drop_table('drafting_place')
