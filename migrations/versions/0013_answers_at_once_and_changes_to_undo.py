"""Answers that need no conference, templates for them, and changes of themes that can be undone.

Revision: 0013, after: 0012
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('answer_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=True),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('retired', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('changed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_answer_template_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_answer_template_text_id_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_template')),
    sa.UniqueConstraint('key', name=op.f('uq_answer_template_key'))
    )
    with op.batch_alter_table('answer_template') as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_template_municipality_id'), ['municipality_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_template_text_id'), ['text_id'], unique=False)
    op.create_table('direct_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.Column('given_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('given_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['given_by_id'], ['user.id'], name=op.f('fk_direct_answer_given_by_id_user')),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_direct_answer_text_id_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_direct_answer'))
    )
    with op.batch_alter_table('direct_answer') as batch_op:
        batch_op.create_index(batch_op.f('ix_direct_answer_text_id'), ['text_id'], unique=False)
    op.create_table('answered_directly',
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['direct_answer.id'], name=op.f('fk_answered_directly_answer_id_direct_answer')),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_answered_directly_contribution_id_contribution'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('contribution_id', 'number', name=op.f('pk_answered_directly'))
    )
    with op.batch_alter_table('answered_directly') as batch_op:
        batch_op.create_index(batch_op.f('ix_answered_directly_answer_id'), ['answer_id'], unique=False)
    op.create_table('arrangement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(length=120), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('last_answer', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['user.id'], name=op.f('fk_arrangement_actor_id_user')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_arrangement_cycle_id_cycle')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrangement'))
    )
    with op.batch_alter_table('arrangement') as batch_op:
        batch_op.create_index(batch_op.f('ix_arrangement_at'), ['at'], unique=False)
    op.create_table('arranged_theme',
    sa.Column('arrangement_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['arrangement_id'], ['arrangement.id'], name=op.f('fk_arranged_theme_arrangement_id_arrangement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('arrangement_id', 'theme_id', name=op.f('pk_arranged_theme'))
    )
    with op.batch_alter_table('arranged_theme') as batch_op:
        batch_op.create_index(batch_op.f('ix_arranged_theme_theme_id'), ['theme_id'], unique=False)
    with op.batch_alter_table('theme') as batch_op:
        batch_op.add_column(sa.Column('suggested', sa.String(length=120), server_default='', nullable=False))


def downgrade() -> None:
    """Take the database back to the revision before: direct answers and templates are gone."""
    with op.batch_alter_table('theme') as batch_op:
        batch_op.drop_column('suggested')
    op.drop_table('arranged_theme')
    op.drop_table('arrangement')
    op.drop_table('answered_directly')
    op.drop_table('direct_answer')
    op.drop_table('answer_template')
