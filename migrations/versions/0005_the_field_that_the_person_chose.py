"""The field of action that the person chose when they said something.

Revision: 0005, after: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.add_column(sa.Column('said_field_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_contribution_said_field_id_field'), 'field', ['said_field_id'], ['id'])


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_contribution_said_field_id_field'), type_='foreignkey')
        batch_op.drop_column('said_field_id')
