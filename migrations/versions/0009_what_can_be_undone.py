"""What the desk decided a moment ago, so that it can be undone.

Revision: 0009, after: 0008
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('undoable',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('press', sa.String(length=24), nullable=False),
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=20), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('undone_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=True),
    sa.Column('published_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.Column('note_id', sa.Integer(), nullable=True),
    sa.Column('had_field', sa.Boolean(), nullable=False),
    sa.Column('field_id', sa.Integer(), nullable=True),
    sa.Column('field_by_id', sa.Integer(), nullable=True),
    sa.Column('field_at', app.extensions.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_undoable_contribution_id_contribution'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['field_by_id'], ['user.id'], name=op.f('fk_undoable_field_by_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_undoable_field_id_field')),
    sa.ForeignKeyConstraint(['note_id'], ['text.id'], name=op.f('fk_undoable_note_id_text')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_undoable_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_undoable'))
    )
    with op.batch_alter_table('undoable') as batch_op:
        batch_op.create_index(batch_op.f('ix_undoable_contribution_id'), ['contribution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_undoable_decided_at'), ['decided_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_undoable_press'), ['press'], unique=False)
        batch_op.create_index(batch_op.f('ix_undoable_user_id'), ['user_id'], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before: what was decided stays decided."""
    # Nobody would ever erase the words of notes that were kept for coming back.
    op.execute(
        'DELETE FROM text_version WHERE text_id IN '
        '(SELECT note_id FROM undoable WHERE note_id IS NOT NULL)'
    )
    op.drop_table('undoable')
