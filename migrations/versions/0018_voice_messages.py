"""Voice messages, until somebody has written them down.

Revision: 0018, after: 0017
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('voice_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('receipt_hash', sa.String(length=64), nullable=False),
    sa.Column('target', sa.String(length=20), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('lang', sa.String(length=8), nullable=False),
    sa.Column('interface_lang', sa.String(length=16), nullable=False),
    sa.Column('media_type', sa.String(length=20), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('given_up_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('(given_up_at IS NULL) = (sealed IS NOT NULL)', name=op.f('ck_voice_message_given_up_is_deleted')),
    sa.CheckConstraint("(target = 'municipality') = (municipality_id IS NOT NULL)", name=op.f('ck_voice_message_target')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_voice_message_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_message')),
    sa.UniqueConstraint('receipt_hash', name=op.f('uq_voice_message_receipt_hash'))
    )
    with op.batch_alter_table('voice_message') as batch_op:
        batch_op.create_index(batch_op.f('ix_voice_message_lang'), ['lang'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; what nobody has written down is gone."""
    op.drop_table('voice_message')
