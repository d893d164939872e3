"""Who read the words before they were taken out does not bring them back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app import jobs, purging
from app.analysis.vectors import DIMENSIONS
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service as dossiers
from app.drafting import service as drafting
from app.extensions import db
from app.goals.service import adopting, changing
from app.goals.service.noting import Source, Words
from app.opinions import service as opinions
from app.redaction import service
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import TextVector
from app.themes.tasks import analyse, engine, naming
from tests import postgres
from tests.a_translator import Behaviour, translating
from tests.a_translator import engine as translator
from tests.builders import Staff, fill, page, say, send
from tests.groupings import looks_like, theme, voice
from tests.redaction import traces

NAME = "Musterfrau-Beispielsen"
GERMAN = f"Frau {NAME} sagt, dass abends kein Bus mehr nach Vöhrum fährt."
ARABIC = f"تقول {NAME} إنه لا توجد حافلة في المساء إلى فوروم"
NewStaff = Callable[..., Staff]


def redacted(app: Flask, public_id: str) -> None:
    """Somebody else takes the name out, in a session of their own."""
    with app.app_context():
        found = store.by_public_id(public_id)
        service.redact(SYSTEM, found, [NAME], "contact", revision=found.revision)


def erased(app: Flask, public_id: str) -> None:
    """The person erases it."""
    with app.app_context():
        found = store.by_public_id(public_id)
        contributions.erase(speaker(found.id), found)


@pytest.mark.parametrize("meanwhile", [redacted, erased])
def test_a_title_that_is_being_made(
    peine: Flask, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Flask, str], None]
) -> None:
    made, came = naming.titles.titles, []

    def slow(words: Mapping[int, Sequence[str]]) -> dict[int, str]:
        found = made(words)
        if not came:
            came.append(found)
            meanwhile(peine, public_id)
        return found

    with peine.app_context():
        said = voice(GERMAN)
        looks_like(said, 3)
        theme("Busse", [said])
        public_id = said.public_id
        monkeypatch.setattr(naming.titles, "titles", slow)
        naming.name_and_place(said.cycle_id)
    assert NAME in str(came), "the title would have said it"
    assert set(traces.in_tables(peine, NAME)) == set()
    with peine.app_context():
        assert jobs.run("group") > 0, "it is still due"
    assert set(traces.in_tables(peine, NAME)) == set()


def test_a_draft_that_is_being_made(peine: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with translating(Behaviour(says=GERMAN)) as running:
        slow = translator(running)
        peine.extensions["translator"] = slow
        with peine.app_context():
            drafting.switch(SYSTEM, "peine", on=True)
            public_id = say(ARABIC, lang="ar").contribution.public_id
        asked = slow.translate

        def translate(words: str, source: str, target: str) -> str:
            said = asked(words, source, target)
            if len(running.asked) == 1:
                redacted(peine, public_id)
                running.says = "Frau ▇▇ sagt, dass abends kein Bus mehr nach Vöhrum fährt."
            return said

        monkeypatch.setattr(slow, "translate", translate)
        with peine.app_context():
            jobs.run("draft")
            draft = texts.with_draft(store.by_public_id(public_id).statement)
    assert len(running.asked) == 2, "it is drafted anew from what is left"
    assert draft is not None
    assert "Vöhrum" in draft.body
    assert set(traces.in_tables(peine, NAME)) == set()


def test_a_vector_that_is_being_made(peine: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Encoder:
        name, reference_set = "slow", "none"

        def encode(self, bodies: Sequence[str], _langs: Sequence[str]) -> np.ndarray:
            if not read:
                redacted(peine, public_id)
            read.extend(bodies)
            return np.full((len(bodies), DIMENSIONS), 0.1, dtype=np.float32)

    with peine.app_context():
        public_id = voice(GERMAN).public_id
        monkeypatch.setattr(engine, "encoder", Encoder)
        analyse.encode(lambda *_: None)
        assert db.session.query(TextVector).count() == 0, "it stands for the words of before"
        analyse.encode(lambda *_: None)
        assert db.session.query(TextVector).count() == 1
    assert NAME not in read[-1]


@pytest.mark.parametrize("origin", [Origin.MACHINE, None])
def test_the_page_of_a_second_opinion(peine: Flask, staff: NewStaff, origin: Origin | None) -> None:
    """Where there is no German text by a person, nothing on the page had a number to compare."""
    client = staff("interpreter", languages=("ar",)).client
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        if origin:
            texts.add_version(said.statement, "de", GERMAN, origin)
            db.session.commit()
        actor = staff("coordinator", "peine").actor
        asked = opinions.propose(actor, said, Reason.INSULT, revision=said.revision)
        where, public_id = f"/de/staff/opinions/{asked.id}", said.public_id
    opened = page(client.get(where))
    redacted(peine, public_id)
    answer = send(client, opened, where, body=GERMAN, verdict="confirms")
    assert answer.status_code == 409
    assert "personenbezogene Angaben aus dem Original entfernt" in page(answer).main.get_text()
    assert set(traces.in_tables(peine, NAME)) == set()
    assert fill(client, where, body="Frau ▇▇ wartet.", verdict="confirms").status_code == 302


@pytest.mark.parametrize("database", ["postgresql"] if postgres.binaries() else [], indirect=True)
def test_who_takes_words_out_waits_for_who_is_writing_what_was_made_of_them(peine: Flask) -> None:
    """SQLite has one writer at a time; PostgreSQL would let both through."""
    with peine.app_context():
        public_id = voice(GERMAN).public_id
        purging.alone()
        with peine.app_context():
            found = store.by_public_id(public_id)
            db.session.execute(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(OperationalError):
                service.redact(SYSTEM, found, [NAME], "contact", revision=found.revision)
            db.session.rollback()
        db.session.commit()
    redacted(peine, public_id)
    assert set(traces.in_tables(peine, NAME)) == set()


def forward() -> object:
    return dossiers.forward(SYSTEM, district.place_of("peine"))


def adopt() -> object:
    return adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))


@pytest.mark.parametrize("freeze", [forward, adopt])
@pytest.mark.parametrize("database", ["postgresql"] if postgres.binaries() else [], indirect=True)
def test_who_freezes_words_waits_for_who_is_taking_them_out(
    peine: Flask, freeze: Callable[[], object]
) -> None:
    with peine.app_context():
        voice("Abends fährt kein Bus.")
        words, source = Words("I", "Wege"), Source(reason="So steht es im Leitbild.")
        changing.add(SYSTEM, None, words, source, field=district.field("mobility"))
        purging.alone()
        with peine.app_context():
            db.session.execute(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(OperationalError):
                freeze()
            db.session.rollback()
        db.session.commit()
        freeze()
