"""Who works on what just now.

Revision: 0008, after: 0007
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('reservation',
    sa.Column('subject_type', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=16), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=120), nullable=False),
    sa.Column('until', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_reservation_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('subject_type', 'subject_id', 'part', name=op.f('pk_reservation'))
    )
    with op.batch_alter_table('reservation') as batch_op:
        batch_op.create_index(batch_op.f('ix_reservation_user_id'), ['user_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before: nobody works on anything."""
    op.drop_table('reservation')
