"""Room for the codes of interface languages that lie over another, such as de-simple.

Revision: 0007, after: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

COLUMNS = {
    'contribution': 'interface_lang',
    'district': 'default_language',
    'news_subscription': 'lang',
}


def upgrade() -> None:
    """Bring the database to this revision."""
    for table, column in COLUMNS.items():
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.String(8), type_=sa.String(16), existing_nullable=False
            )


def downgrade() -> None:
    """Take the database back to the revision before; plain German becomes German."""
    for table, column in COLUMNS.items():
        row = sa.table(table, sa.column(column))
        base = sa.func.substr(row.c[column], 1, 2)
        op.execute(sa.update(row).where(sa.func.length(row.c[column]) > 8).values({column: base}))
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.String(16), type_=sa.String(8), existing_nullable=False
            )
