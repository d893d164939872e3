"""The interpreter's desk: unsure passages, the glossary, titles of themes in other languages.

Revision: 0016, after: 0015
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.add_column('text_version', sa.Column('unsure', sa.JSON(none_as_null=True), nullable=True))
    op.create_table('glossary_term',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('german', sa.String(length=120), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.Column('changed_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_id'], ['user.id'], name=op.f('fk_glossary_term_changed_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_glossary_term')),
    sa.UniqueConstraint('german', name=op.f('uq_glossary_term_german'))
    )
    op.create_table('glossary_word',
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.Column('lang', sa.String(length=8), nullable=False),
    sa.Column('word', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['term_id'], ['glossary_term.id'], name=op.f('fk_glossary_word_term_id_glossary_term'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('term_id', 'lang', name=op.f('pk_glossary_word'))
    )
    op.create_table('theme_title',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('text_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['text_id'], ['text.id'], name=op.f('fk_theme_title_text_id_text')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_title_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('theme_id', name=op.f('pk_theme_title')),
    sa.UniqueConstraint('text_id', name=op.f('uq_theme_title_text_id'))
    )


def downgrade() -> None:
    """Take the database back: titles are German, no passage is marked, nobody keeps a glossary."""
    texts = sa.table('text', sa.column('id'), sa.column('purpose'))
    titles = sa.select(texts.c.id).where(texts.c.purpose == 'title')
    op.drop_table('theme_title')
    for table in ('text_version', 'text_wanted'):
        rows = sa.table(table, sa.column('text_id'))
        op.execute(rows.delete().where(rows.c.text_id.in_(titles)))
    op.execute(texts.delete().where(texts.c.purpose == 'title'))
    op.drop_table('glossary_word')
    op.drop_table('glossary_term')
    with op.batch_alter_table('text_version') as batch_op:
        batch_op.drop_column('unsure')
