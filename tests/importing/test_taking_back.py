"""A whole import is taken back: nothing is left but the line in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import jobs
from app.contributions.lifecycle import Reason
from app.contributions.lifecycle import State as Life
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.district import store as district
from app.events import Event
from app.extensions import db
from app.importing import store
from app.importing.models import Import
from app.importing.service import handling
from app.importing.store import touched
from app.importing.store.touched import Why
from app.importing.tasks.command import import_file
from app.moderation.service import deciding
from app.themes.models import (
    Concern,
    ConcernMember,
    FieldDecision,
    FieldModel,
    FieldSuggestion,
    Similar,
    TextVector,
    Theme,
)
from app.themes.store import learning
from tests.builders import Staff, say
from tests.files_of_the_round import quiet

ROWS = "text,lang,field\nEin Bus am Abend,de,mobility\nEin Arzt im Ort,de,health\nMehr Licht,de,\n"


@pytest.fixture
def actor(peine: Flask, staff: Callable[..., Staff]) -> Actor:
    return staff("coordinator", "peine").actor


def counts() -> dict[str, int]:
    """Rows of every table, without the list of imports and the log about it."""
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
        if table.name != Import.__tablename__
    }
    logged = select(func.count(Event.id)).where(Event.subject_type == Import.__tablename__)
    found["event"] -= db.session.scalar(logged) or 0
    return found


def bring(actor: Actor, tmp_path_factory: pytest.TempPathFactory, rows: str = ROWS) -> Import:
    path = tmp_path_factory.mktemp("file") / "liste.csv"
    path.write_text(rows, encoding="utf-8")
    import_file(actor, path, "peine", progress=quiet)
    found = db.session.scalars(select(Import).order_by(Import.id.desc())).first()
    assert found is not None
    return found


def said() -> Mapping[str, Contribution]:
    rows = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique()
    return {reading.body: row for row in rows if (reading := row.original())}


def take_back(actor: Actor, found: Import, *, erase_too: bool = False) -> Import:
    handling.undo(actor, found.id, erase_too=erase_too)
    jobs.run("import-files", quiet)
    return store.by_id(actor, found.id)


def as_the_machine_looks(rows: Mapping[str, Contribution]) -> None:
    """Vectors, suggestions, and which statements are near to which."""
    first = next(iter(rows.values()))
    for number, row in enumerate(rows.values(), start=1):
        version = row.statement.versions[0].id
        made = {"encoder": "by hand", "reference_set": "x"}
        db.session.add(TextVector(version_id=version, data=bytes(1536), **made))
        suggested = {"confidence": 0.5, "model": "by hand", "made_at": row.created_at}
        db.session.add(FieldSuggestion(contribution_id=row.id, **suggested))
        near = {"similarity": 0.9, "same_words": False, "rank": number}
        db.session.add(Similar(contribution_id=row.id, other_id=first.id, **near))
    db.session.commit()


def in_a_theme(rows: Mapping[str, Contribution]) -> None:
    """As the machine groups them."""
    cycle, moment = district.current_cycle().id, next(iter(rows.values())).created_at
    theme = Theme(cycle_id=cycle, title="Bus", created_at=moment)
    concern = Concern(cycle_id=cycle, theme=theme, title="Bus", created_at=moment)
    concern.members = [ConcernMember(contribution=row) for row in rows.values()]
    db.session.add(concern)
    db.session.commit()


def test_nothing_is_left_of_what_nobody_worked_on(
    peine: Flask, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with peine.app_context():
        say("Das bleibt, denn jemand hat es selbst gesagt.")
        before = counts()
        found = bring(actor, tmp_path_factory)
        brought = {body: row for body, row in said().items() if row.source == "import"}
        assert len(brought) == 3
        as_the_machine_looks(brought)
        in_a_theme(brought)
        undone = take_back(actor, found)
        assert (undone.removed, undone.stayed) == (3, 0)
        after = counts()
        assert {
            name: (before[name], after[name]) for name in before if before[name] != after[name]
        } == {}
        assert list(said()) == ["Das bleibt, denn jemand hat es selbst gesagt."]
        # And the same file can come in anew
        assert bring(actor, tmp_path_factory).added == 3


def test_a_title_that_somebody_gave_and_took_back_goes_with_its_theme(
    peine: Flask, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with peine.app_context():
        before = counts()
        found = bring(actor, tmp_path_factory)
        in_a_theme(said())
        theme = db.session.scalars(select(Theme)).one()
        theme.named_by_id = actor.id
        db.session.commit()
        assert jobs.run("want-titles", quiet)
        theme.named_by_id = None
        db.session.commit()
        take_back(actor, found)
        assert counts() == before


def test_a_new_table_about_contributions_is_sorted_by_whoever_makes_it(peine: Flask) -> None:
    """Else an import could not be taken back any more as soon as the machine fills the table in,
    or what people did would be thrown away with it."""
    assert peine, "with the app all tables are known"
    by_people = {
        *("answered_directly", "assistance", "contribution", "contribution_link"),
        *("dossier_contribution", "news_subscription", "paper_sheet", "question"),
        *("room_choice", "said_in", "second_opinion", "single_look", "undoable"),
    }
    about = {
        table.name
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == Contribution.__tablename__
    }
    assert not touched.NOT_BY_PEOPLE & by_people
    assert about == touched.NOT_BY_PEOPLE | by_people


def test_what_somebody_worked_on_is_named_and_stays(
    peine: Flask, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with peine.app_context():
        found = bring(actor, tmp_path_factory)
        rows = said()
        published, declined = rows["Ein Bus am Abend"], rows["Mehr Licht"]
        deciding.publish(actor, published, revision=published.revision)
        deciding.decline(actor, declined, Reason.ADVERTISEMENT, "", revision=declined.revision)
        known = touched.all_of(found.id)
        assert known.stay == dict.fromkeys((published.id, declined.id), Why.WORKED_ON)
        undone = take_back(actor, found)
        assert (undone.removed, undone.stayed) == (1, 2)
        assert list(said()) == ["Ein Bus am Abend", "Mehr Licht"]


def test_it_is_erased_as_well_where_somebody_chose_that(
    peine: Flask, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with peine.app_context():
        found = bring(actor, tmp_path_factory)
        published = said()["Ein Bus am Abend"]
        deciding.publish(actor, published, revision=published.revision)
        take_back(actor, found, erase_too=True)
        (left,) = db.session.scalars(select(Contribution)).unique()
        assert (left.state, left.original()) == (Life.ERASED, None)
        # And what was erased for good does not come back with the same file
        assert (bring(actor, tmp_path_factory).added, bring(actor, tmp_path_factory).known) == (
            2,
            3,
        )


def test_what_was_learnt_from_the_import_alone_is_forgotten(
    peine: Flask, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with peine.app_context():
        found = bring(actor, tmp_path_factory)
        moment = found.uploaded_at
        shape = {"made_at": moment, "fingerprint": "x", "examples": "x", "scores": {}, "texts": 1}
        first = FieldModel(**shape, decisions=0, taken=True)
        second = FieldModel(**shape, decisions=2, taken=True)
        rejected = FieldModel(**shape, decisions=2, taken=False, left_over=2)
        db.session.add_all([first, second, rejected])
        db.session.flush()
        for decision in db.session.scalars(select(FieldDecision)):
            decision.learnt_in_id = second.id
        first_id = first.id
        db.session.commit()
        take_back(actor, found)
        in_use, last = learning.latest(taken=True), learning.latest()
        assert in_use is not None
        assert in_use.id == first_id
        assert last is not None
        assert last.left_over == 0


def test_nobody_takes_back_what_is_for_a_place_of_others(
    peine: Flask,
    actor: Actor,
    staff: Callable[..., Staff],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    administrator = staff("administrator").actor
    rows = "text,lang,municipality\nEin Bus,de,ilsede\nEin Arzt,de,\n"
    with peine.app_context():
        found = bring(administrator, tmp_path_factory, rows)
        with pytest.raises(NotAllowed):
            handling.undo(actor, found.id)
        assert take_back(administrator, found).removed == 2
