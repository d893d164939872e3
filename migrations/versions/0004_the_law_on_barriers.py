"""The district names the Land's law on barriers, and the office that settles disputes about them.

Revision: 0004, after: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision; loading the district file fills the column."""
    with op.batch_alter_table('district') as batch_op:
        batch_op.add_column(sa.Column('accessibility', sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.batch_alter_table('district') as batch_op:
        batch_op.drop_column('accessibility')
