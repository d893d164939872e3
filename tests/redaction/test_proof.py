"""What was taken out or erased stands nowhere any more: every table, file, page and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from app import jobs, mail
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.models import Contribution
from app.core.actor import speaker
from app.dossiers import service as dossiers
from app.dossiers.rules.files import Kind
from app.extensions import db
from app.measures.service import keeping
from app.redaction import service
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.store import vectors
from tests.builders import Staff
from tests.dossiers.test_forwarding import peine_id
from tests.groupings import theme, voice
from tests.measures_of_the_round import found
from tests.redaction import traces
from tests.redaction.conftest import ENGINES

NUMBER, ARABIC = "0171/3920012", "٠١٧١ ٣٩٢٠٠١٢"
NAME = "Musterfrau-Beispielsen"
PAPERS = {f"paper ({kind})" for kind in Kind}
NewStaff = Callable[..., Staff]


@dataclass(frozen=True)
class Told:
    """A published contribution that reached all places, and who looks at them."""

    app: Flask
    coordinator: Staff
    voice: str
    theme: int

    def contribution(self) -> Contribution:
        """Needs an app context."""
        return store.by_public_id(self.voice)

    def traces_of(self, passage: str) -> set[str]:
        """Names of all places where the passage stands."""
        nobody = self.app.test_client()
        browsers = [(nobody, traces.PUBLIC), (self.coordinator.client, traces.DESK)]
        return {
            *traces.in_tables(self.app, passage),
            *traces.in_files(Path(self.app.config["INSTANCE_DIR"]), passage),
            *traces.on_pages(browsers, passage, voice=self.voice, theme=self.theme),
            *traces.in_search(nobody, passage, self.voice),
            *traces.in_papers(self.app, passage),
            *traces.in_mails(self.app, passage),
        }

    def work(self) -> None:
        """What the worker does without the encoder."""
        with self.app.app_context():
            for name in ("group", "render-dossiers", "tell-news", "send-mail", "purge"):
                jobs.run(name)


@pytest.fixture
def told(peine: Flask, staff: NewStaff) -> Told:
    """Somebody wrote a name and a number, in Arabic; it was translated, grouped and forwarded."""
    coordinator = staff("coordinator", "peine")
    german = f"Frau {NAME} sagt, ich soll {NUMBER} anrufen, und nichts geschieht."
    with peine.app_context():
        said = voice(f"قالت {NAME} اتصلوا على {ARABIC} ولا شيء يحدث", "ar", german=german)
        add_version(said.statement, "de", german + " Danke.", Origin.HUMAN)
        add_version(said.statement, "en", f"{NAME} says: call {NUMBER}.", Origin.MACHINE)
        title = f"Frau {NAME} sagt, ich soll {NUMBER} anrufen"  # in the person's words, as all are
        made = theme(title, [said], [voice("Der Bus fehlt abends.")])
        made.concerns[0].title, made.concerns[1].title = title, "Der Bus fehlt abends"
        dossiers.forward(coordinator.actor, peine_id())
        result = Told(peine, coordinator, said.public_id, made.id)
    with peine.app_context():
        jobs.run("render-dossiers")
    return result


def quote_it(told: Told) -> None:
    """Staff repeat it in an answer, in the introduction, in a title of their own, in a measure."""
    actor = told.coordinator.actor
    with told.app.app_context():
        decision = answering.Decision(Outcome.EXISTS, f"Wegen {NAME}.", f"Rufen Sie {NUMBER} an.")
        made = db.session.get_one(Theme, told.theme)
        arranging.mark_reach(actor, made, peine_id(), Reach.MUNICIPAL)
        answering.answer_as_municipality(actor, made, peine_id(), decision)
        dossiers.introduce(actor, peine_id(), f"Besonders {NAME} mit {NUMBER}.")
        dossiers.forward(actor, peine_id())
        made.named_by_id = actor.id
        db.session.commit()
        done = {"summary": f"Auch für {NAME}.", "partners": f"Frau {NAME}"}
        measure = found(actor, made, peine_id(), **done)
        keeping.note(actor, measure, f"Wir rufen {NUMBER} an.", revision=measure.revision)


def redact(told: Told, *passages: str) -> None:
    """As the coordinator does it."""
    with told.app.app_context():
        found = told.contribution()
        service.redact(told.coordinator.actor, found, passages, "contact", revision=found.revision)


def test_what_was_taken_out_stands_nowhere(
    told: Told, database: str, capfd: pytest.CaptureFixture[str]
) -> None:
    quote_it(told)
    before = told.traces_of(NUMBER) | told.traces_of(NAME)
    assert before >= {
        *("table text_version.body", "table text_version.folded", "table theme.title"),
        *("table concern.title", "table dossier.introduction", "table dossier_version.content"),
        *("page /de/voices/{voice}", "page /de/themes/{theme}", "page /de/answers.atom"),
        *("page /de/staff/dossiers/peine/1.json", "page /de/became", "search", *PAPERS),
    }
    if database.startswith("sqlite"):
        assert "file app.db-wal" in before
    redact(told, NUMBER, ARABIC, NAME)
    told.work()
    for passage in (NUMBER, ARABIC, NAME):
        assert told.traces_of(passage) == set()
    log = capfd.readouterr().err
    assert "dossier set" in log
    assert not any(traces.says(log, passage) for passage in (NUMBER, ARABIC, NAME))


def test_what_was_erased_stands_nowhere(told: Told) -> None:
    assert {"table text_version.body", "table theme.title", *PAPERS} <= told.traces_of(NUMBER)
    with told.app.app_context():
        found = told.contribution()
        contributions.erase(speaker(found.id), found)
    told.work()
    for passage in (NUMBER, ARABIC, NAME):
        assert told.traces_of(passage) == set()
    frozen = told.coordinator.client.get("/de/staff/dossiers/peine/1").get_data(as_text=True)
    assert "zurückgezogen" in frozen


@pytest.mark.parametrize("database", ENGINES[1:], indirect=True)
def test_on_postgresql_its_files_are_wiped_as_the_settings_advise(told: Told) -> None:
    assert set(traces.in_postgres_files(told.app, NAME)), "they are where we look"
    redact(told, NUMBER, ARABIC, NAME)
    told.work()
    with told.app.app_context():
        traces.command_postgres("VACUUM FULL")
    assert set(traces.in_postgres_files(told.app, NAME)) == set()


def test_nothing_is_left_to_be_seen_before_the_worker_came(told: Told) -> None:
    quote_it(told)
    redact(told, NUMBER, ARABIC, NAME)
    for passage in (NUMBER, ARABIC, NAME):
        left = {trace for trace in told.traces_of(passage) if not trace.startswith("file")}
        assert left == set()


def test_the_machine_reads_it_anew_and_without_the_passage(told: Told) -> None:
    with told.app.app_context():
        (version,) = [row for row in told.contribution().statement.versions if row.lang == "de"][1:]
        vectors.keep(version.id, "an encoder", "a set", b"")
        db.session.commit()
    redact(told, NUMBER, ARABIC, NAME)
    with told.app.app_context():
        bodies = [body for _key, body, _lang in vectors.due("an encoder", "a set", 10)]
    assert any("▇▇" in body for body in bodies)
    assert not any(traces.says(body, NUMBER) for body in bodies)


def test_a_mail_that_waits_is_opened_and_searched(told: Told) -> None:
    with told.app.app_context():
        mail.queue("somebody@staff.example", "Hallo", f"Rufen Sie {NUMBER} an.")
        db.session.commit()
    assert "table outbox_mail.sealed" in told.traces_of(NUMBER)
