"""Contributions that say the same are read once, and such as belong together are linked.

Revision: 0012, after: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('merged_from', sa.String(length=20), nullable=True))
        batch_op.create_index(batch_op.f('ix_contribution_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_contribution_merged_into_id_contribution'), 'contribution', ['merged_into_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_contribution_merged'), '(merged_into_id IS NULL) = (merged_from IS NULL)')
        batch_op.create_check_constraint(batch_op.f('ck_contribution_merged_into_another'), 'merged_into_id != id')
    op.create_table('contribution_link',
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_contribution_link_order')),
    sa.ForeignKeyConstraint(['one_id'], ['contribution.id'], name=op.f('fk_contribution_link_one_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['contribution.id'], name=op.f('fk_contribution_link_other_id_contribution'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('one_id', 'other_id', name=op.f('pk_contribution_link'))
    )
    with op.batch_alter_table('contribution_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contribution_link_other_id'), ['other_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before.

    What was merged stands for itself again: published if it was before, else it waits.
    """
    said = sa.table(
        'contribution', *(sa.column(name) for name in ('state', 'published_at', 'merged_from'))
    )
    op.execute(
        sa.update(said)
        .where(said.c.merged_from.is_not(None), said.c.state == 'published', said.c.merged_from != 'published')
        .values(state='received', published_at=None)
    )
    op.drop_table('contribution_link')
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_contribution_merged_into_another'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_contribution_merged'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_contribution_merged_into_id_contribution'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_contribution_merged_into_id'))
        batch_op.drop_column('merged_from')
        batch_op.drop_column('merged_into_id')
