"""How a contribution came here when somebody else typed it in; sheets of paper and their codes.

Revision: 0015, after: 0014
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('assistance',
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('spoken', sa.String(length=8), nullable=False),
    sa.Column('written', sa.String(length=8), nullable=True),
    sa.Column('helped_by', sa.String(length=20), nullable=True),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.CheckConstraint("channel in ('spoken', 'card', 'form')", name=op.f('ck_assistance_channel')),
    sa.CheckConstraint("helped_by in ('family', 'mediation', 'volunteer', 'staff')", name=op.f('ck_assistance_helped_by')),
    sa.CheckConstraint('written IS NULL OR helped_by IS NOT NULL', name=op.f('ck_assistance_somebody_helped')),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_assistance_contribution_id_contribution'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('contribution_id', name=op.f('pk_assistance'))
    )
    op.create_table('paper_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('lang', sa.String(length=16), nullable=False),
    sa.Column('printed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('printed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_paper_batch_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['printed_by_id'], ['user.id'], name=op.f('fk_paper_batch_printed_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_batch'))
    )
    with op.batch_alter_table('paper_batch') as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_batch_municipality_id'), ['municipality_id'], unique=False)
    op.create_table('paper_sheet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('receipt_hash', sa.String(length=64), nullable=False),
    sa.Column('entered_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('contribution_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['paper_batch.id'], name=op.f('fk_paper_sheet_batch_id_paper_batch'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_paper_sheet_contribution_id_contribution'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['entered_by_id'], ['user.id'], name=op.f('fk_paper_sheet_entered_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_sheet')),
    sa.UniqueConstraint('batch_id', 'number', name=op.f('uq_paper_sheet_batch_id')),
    sa.UniqueConstraint('code', name=op.f('uq_paper_sheet_code')),
    sa.UniqueConstraint('contribution_id', name=op.f('uq_paper_sheet_contribution_id')),
    sa.UniqueConstraint('receipt_hash', name=op.f('uq_paper_sheet_receipt_hash'))
    )


def downgrade() -> None:
    """Take the database back to the revision before: how things came here is forgotten."""
    op.drop_table('paper_sheet')
    with op.batch_alter_table('paper_batch') as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_batch_municipality_id'))
    op.drop_table('paper_batch')
    op.drop_table('assistance')
