"""Dossiers as files of several formats, one of all municipalities together, personal links.

Revision: 0022, after: 0021
"""

import sqlalchemy as sa
from alembic import op

import app.extensions

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision: the worker makes all files anew."""
    op.create_table('dossier_file',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['dossier_version.id'], name=op.f('fk_dossier_file_version_id_dossier_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('version_id', 'kind', name=op.f('pk_dossier_file'))
    )
    op.create_table('dossier_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_dossier_link_user_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['dossier_version.id'], name=op.f('fk_dossier_link_version_id_dossier_version'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_dossier_link_token_hash'))
    )
    with op.batch_alter_table('dossier_link') as batch_op:
        batch_op.create_index(batch_op.f('ix_dossier_link_version_id'), ['version_id'], unique=False)
    op.create_table('dossier_opening',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('link_id', sa.Integer(), nullable=False),
    sa.Column('at', app.extensions.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['link_id'], ['dossier_link.id'], name=op.f('fk_dossier_opening_link_id_dossier_link'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_opening'))
    )
    with op.batch_alter_table('dossier_opening') as batch_op:
        batch_op.create_index(batch_op.f('ix_dossier_opening_link_id'), ['link_id'], unique=False)
    with op.batch_alter_table('dossier_version') as batch_op:
        batch_op.drop_column('pdf_revision')
        batch_op.drop_column('pdf')
    with op.batch_alter_table('dossier') as batch_op:
        batch_op.add_column(sa.Column('whole', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.drop_index('ix_dossier_of_the_district')
        batch_op.create_index('ix_dossier_of_the_district', ['cycle_id'], unique=True,
            sqlite_where=sa.text('municipality_id IS NULL AND NOT whole'),
            postgresql_where=sa.text('municipality_id IS NULL AND NOT whole'))
        batch_op.create_index('ix_dossier_of_all_places', ['cycle_id'], unique=True,
            sqlite_where=sa.text('whole'), postgresql_where=sa.text('whole'))


def downgrade() -> None:
    """Take the database back: the worker makes the PDFs anew, the district's dossiers go."""
    dossier = sa.table('dossier', sa.column('id'), sa.column('whole', sa.Boolean()))
    version = sa.table('dossier_version', sa.column('dossier_id'))
    for table in ('dossier_opening', 'dossier_link', 'dossier_file'):
        op.drop_table(table)
    whole = sa.select(dossier.c.id).where(dossier.c.whole)
    op.execute(version.delete().where(version.c.dossier_id.in_(whole)))
    op.execute(dossier.delete().where(dossier.c.whole))
    with op.batch_alter_table('dossier') as batch_op:
        batch_op.drop_index('ix_dossier_of_all_places')
        batch_op.drop_index('ix_dossier_of_the_district')
        batch_op.create_index('ix_dossier_of_the_district', ['cycle_id'], unique=True,
            sqlite_where=sa.text('municipality_id IS NULL'),
            postgresql_where=sa.text('municipality_id IS NULL'))
        batch_op.drop_column('whole')
    with op.batch_alter_table('dossier_version') as batch_op:
        batch_op.add_column(sa.Column('pdf', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('pdf_revision', sa.Integer(), nullable=True))
