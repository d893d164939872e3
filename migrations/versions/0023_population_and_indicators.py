"""How many people live where, and indicators of integration with their series.

Revision: 0023, after: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('population',
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('group', sa.String(length=60), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.CheckConstraint('value >= 0', name=op.f('ck_population_value')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_population_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('municipality_id', 'group', 'year', name=op.f('pk_population'))
    )
    op.create_table('indicator',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('dimension', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('definition', sa.String(length=1000), nullable=False),
    sa.Column('source', sa.String(length=300), nullable=False),
    sa.Column('unit', sa.String(length=30), nullable=False),
    sa.Column('target', sa.Double(), nullable=True),
    sa.Column('retired', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("dimension in ('structural', 'cultural', 'social', 'emotional')", name=op.f('ck_indicator_dimension')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator')),
    sa.UniqueConstraint('key', name=op.f('uq_indicator_key'))
    )
    op.create_table('indicator_value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('value', sa.Double(), nullable=False),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_value_indicator_id_indicator'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_indicator_value_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_value')),
    sa.UniqueConstraint('indicator_id', 'municipality_id', 'year', name=op.f('uq_indicator_value_indicator_id'))
    )
    with op.batch_alter_table('indicator_value') as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_value_indicator_id'), ['indicator_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before; figures and indicators are gone."""
    op.drop_table('indicator_value')
    op.drop_table('indicator')
    op.drop_table('population')
