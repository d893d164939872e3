"""The concept: goals as a tree, what hangs on them, its versions and papers.

Revision: 0020, after: 0019
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.add_column('field', sa.Column('founded_at', app.extensions.UtcDateTime(timezone=True), nullable=True))
    op.create_table('concept_paper',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('shows', sa.String(length=64), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=False),
    sa.Column('docx', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_concept_paper'))
    )
    op.create_table('concept_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('adopted_on', sa.Date(), nullable=False),
    sa.Column('adopted_by', sa.String(length=120), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concept_version')),
    sa.UniqueConstraint('number', name=op.f('uq_concept_version_number'))
    )
    op.create_table('goal_node',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=True),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('field_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('retired_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint("(level = 'field') = (field_id IS NOT NULL)", name=op.f('ck_goal_node_field_of_level')),
    sa.CheckConstraint("(level = 'field') = (parent_id IS NULL)", name=op.f('ck_goal_node_parent_of_level')),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_goal_node_field_id_field')),
    sa.ForeignKeyConstraint(['parent_id'], ['goal_node.id'], name=op.f('fk_goal_node_parent_id_goal_node')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_node')),
    sa.UniqueConstraint('field_id', name=op.f('uq_goal_node_field_id')),
    sa.UniqueConstraint('key', name=op.f('uq_goal_node_key'))
    )
    with op.batch_alter_table('goal_node', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_node_parent_id'), ['parent_id'], unique=False)
    op.create_table('goal_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('node_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('after', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_goal_change_by_id_user')),
    sa.ForeignKeyConstraint(['node_id'], ['goal_node.id'], name=op.f('fk_goal_change_node_id_goal_node')),
    sa.ForeignKeyConstraint(['version_id'], ['concept_version.id'], name=op.f('fk_goal_change_version_id_concept_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_change'))
    )
    with op.batch_alter_table('goal_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_change_node_id'), ['node_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_goal_change_version_id'), ['version_id'], unique=False)
    op.create_table('goal_theme',
    sa.Column('node_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['node_id'], ['goal_node.id'], name=op.f('fk_goal_theme_node_id_goal_node'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_goal_theme_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('node_id', 'theme_id', name=op.f('pk_goal_theme'))
    )
    with op.batch_alter_table('goal_theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_theme_theme_id'), ['theme_id'], unique=False)
    op.create_table('goal_answer',
    sa.Column('node_id', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_goal_answer_answer_id_answer'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['node_id'], ['goal_node.id'], name=op.f('fk_goal_answer_node_id_goal_node'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('node_id', 'answer_id', name=op.f('pk_goal_answer'))
    )
    with op.batch_alter_table('goal_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_answer_answer_id'), ['answer_id'], unique=False)
    op.create_table('goal_change_theme',
    sa.Column('change_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['change_id'], ['goal_change.id'], name=op.f('fk_goal_change_theme_change_id_goal_change'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_goal_change_theme_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('change_id', 'theme_id', name=op.f('pk_goal_change_theme'))
    )
    with op.batch_alter_table('goal_change_theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_change_theme_theme_id'), ['theme_id'], unique=False)


def downgrade() -> None:
    """Take the database back: nobody keeps a concept."""
    with op.batch_alter_table('goal_change_theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_change_theme_theme_id'))
    op.drop_table('goal_change_theme')
    with op.batch_alter_table('goal_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_answer_answer_id'))
    op.drop_table('goal_answer')
    with op.batch_alter_table('goal_theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_theme_theme_id'))
    op.drop_table('goal_theme')
    with op.batch_alter_table('goal_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_change_version_id'))
        batch_op.drop_index(batch_op.f('ix_goal_change_node_id'))
    op.drop_table('goal_change')
    with op.batch_alter_table('goal_node', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_node_parent_id'))
    op.drop_table('goal_node')
    op.drop_table('concept_version')
    op.drop_table('concept_paper')
    with op.batch_alter_table('field') as batch_op:
        batch_op.drop_column('founded_at')
