"""News by e-mail, who takes part, and an outbox that keeps no address.

Revision: 0006, after: 0005
"""

import json

import sqlalchemy as sa
from alembic import op

import app.extensions
from app import sealing

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

OUTBOX = sa.table(
    'outbox_mail',
    *(sa.column(name) for name in ('id', 'to', 'subject', 'body', 'sealed', 'sent_at', 'given_up_at')),
)


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table('outbox_mail') as batch_op:
        batch_op.add_column(sa.Column('sealed', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('given_up_at', app.extensions.UtcDateTime(timezone=True), nullable=True))
    _seal(op.get_bind())
    with op.batch_alter_table('outbox_mail') as batch_op:
        batch_op.alter_column('sealed', existing_type=sa.Text(), existing_nullable=False, server_default=None)
        batch_op.drop_column('to')
        batch_op.drop_column('subject')
        batch_op.drop_column('body')
    op.create_table('news_subscription',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.Column('address_hash', sa.String(length=64), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('lang', sa.String(length=16), nullable=False),
    sa.Column('asked_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('confirm_due', sa.Boolean(), nullable=False),
    sa.Column('confirmations', sa.Integer(), nullable=False),
    sa.Column('confirmed_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('last', sa.Boolean(), nullable=False),
    sa.Column('mail_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_news_subscription_contribution_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mail_id'], ['outbox_mail.id'], name=op.f('fk_news_subscription_mail_id_outbox_mail'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news_subscription')),
    sa.UniqueConstraint('contribution_id', name=op.f('uq_news_subscription_contribution_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_news_subscription_token_hash'))
    )
    with op.batch_alter_table('news_subscription') as batch_op:
        batch_op.create_index(batch_op.f('ix_news_subscription_address_hash'), ['address_hash'], unique=False)
    op.create_table('taking_part',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=40), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('age', sa.String(length=10), nullable=False),
    sa.Column('years', sa.String(length=10), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_taking_part_cycle_id_cycle')),
    sa.PrimaryKeyConstraint('cycle_id', 'place', 'month', 'age', 'years', name=op.f('pk_taking_part')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    """Take the database back to the revision before. What people asked for and told is gone."""
    op.drop_table('taking_part')
    op.drop_table('news_subscription')
    with op.batch_alter_table('outbox_mail') as batch_op:
        batch_op.add_column(sa.Column('to', sa.String(length=254), server_default='', nullable=False))
        batch_op.add_column(sa.Column('subject', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('body', sa.Text(), server_default='', nullable=False))
    _unseal(op.get_bind())
    with op.batch_alter_table('outbox_mail') as batch_op:
        for name in ('to', 'subject', 'body'):
            batch_op.alter_column(name, server_default=None)
        batch_op.drop_column('given_up_at')
        batch_op.drop_column('sealed')


def _seal(connection: sa.Connection) -> None:
    """Seal what still waits; of what was sent nothing is kept."""
    waiting = sa.select(OUTBOX).where(OUTBOX.c.sent_at.is_(None))
    for row in connection.execute(waiting).all():
        letter = {'to': row.to, 'subject': row.subject, 'body': row.body, 'lang': 'de', 'ends_at': ''}
        sealed = sealing.seal(json.dumps(letter))
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == row.id).values(sealed=sealed))


def _unseal(connection: sa.Connection) -> None:
    """Open what still waits. What was given up is gone: otherwise it would be due again."""
    connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.given_up_at.is_not(None)))
    for row in connection.execute(sa.select(OUTBOX.c.id, OUTBOX.c.sealed).where(OUTBOX.c.sealed != '')).all():
        letter = json.loads(sealing.unseal(row.sealed))
        kept = {name: letter[name] for name in ('to', 'subject', 'body')}
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == row.id).values(**kept))
