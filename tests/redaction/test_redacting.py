"""What a coordinator can take out, what the history says, and what the person reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app import events, jobs
from app.analysis.personal import Kind
from app.contributions import store
from app.contributions.models import Contribution, ImportedRow
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed
from app.extensions import db
from app.importing.tasks import command
from app.moderation.views.history import REDACTED
from app.purging import Purge
from app.redaction import service
from app.redaction.rules import Reason
from app.redaction.views.words import KIND
from app.texts.models import Origin
from app.texts.store import add_version
from tests.builders import Staff, fill, page, say, send

NewStaff = Callable[..., Staff]
TEXT = "Frau Musterfrau, Tel. 0171/3920012, hilft uns."


def said(text: str = TEXT) -> Contribution:
    """A contribution that waits; needs an app context."""
    return say(text).contribution


def test_every_reason_and_every_kind_has_its_words() -> None:
    assert set(REDACTED) == {reason.value for reason in Reason}
    assert set(KIND) == {kind.value for kind in Kind}


def test_the_event_says_why_and_how_often_and_not_what(peine: Flask) -> None:
    with peine.app_context():
        found = said()
        service.redact(SYSTEM, found, ["0171/3920012"], "contact", revision=found.revision)
        (event,) = [row for row in events.about(found) if row.kind == "contribution:redact"]
        assert event.data == {"reason": "contact", "count": 1}
        assert found.statement.versions[0].body == "Frau Musterfrau, Tel. ▇▇, hilft uns."


def test_older_wording_of_a_translation_is_not_kept(peine: Flask) -> None:
    with peine.app_context():
        found = say("اتصلوا على ٠١٧١ ٣٩٢٠٠١٢", lang="ar").contribution
        add_version(found.statement, "de", "Frau Mustermann: 0171 3920012", Origin.HUMAN)
        newer = add_version(found.statement, "de", "Bitte 0171 3920012 anrufen", Origin.HUMAN)
        number = newer.number
        db.session.commit()
        service.redact(SYSTEM, found, ["0171 3920012"], "contact", revision=found.revision)
        original, german = found.statement.versions
        assert (original.number, original.body) == (1, "اتصلوا على ▇▇")
        assert german.body == "Bitte ▇▇ anrufen"
        assert german.number > number, "a page that shows the old translation is out of date"


@pytest.mark.parametrize(
    ("passages", "reason"), [(["0171/3920012"], ""), (["nie gesagt"], "contact"), ([], "contact")]
)
def test_without_reason_or_anything_to_take_out_nothing_happens(
    peine: Flask, passages: list[str], reason: str
) -> None:
    with peine.app_context():
        found = said()
        with pytest.raises(Invalid):
            service.redact(SYSTEM, found, passages, reason, revision=found.revision)
        assert found.statement.versions[0].body == TEXT


def test_a_page_that_has_gone_stale_takes_nothing_out(peine: Flask) -> None:
    with peine.app_context():
        found = said()
        seen = found.revision
        service.redact(SYSTEM, found, ["Musterfrau"], "contact", revision=seen)
        with pytest.raises(Conflict):
            service.redact(SYSTEM, found, ["0171/3920012"], "contact", revision=seen)


def test_somebody_of_another_municipality_takes_nothing_out(peine: Flask, staff: NewStaff) -> None:
    foreign = staff("coordinator", "wendeburg").actor
    with peine.app_context():
        found = said()
        with pytest.raises(NotAllowed):
            service.redact(foreign, found, ["Musterfrau"], "contact", revision=found.revision)


def test_traces_are_wiped_once_after_something_was_erased(peine: Flask) -> None:
    with peine.app_context():
        found = said()
        assert jobs.run("purge") == 0
        service.redact(SYSTEM, found, ["Musterfrau"], "contact", revision=found.revision)
        assert db.session.query(Purge).count() > 0
        assert jobs.run("purge") == 1
        assert db.session.query(Purge).count() == 0


def test_the_coordinator_marks_looks_and_confirms(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        receipt = say(TEXT)
        public_id, code = receipt.contribution.public_id, receipt.code
    client, where = coordinator.client, f"/de/staff/contributions/{public_id}"
    marked = [mark.get_text() for mark in page(client.get(where)).select("mark")]
    assert any("0171/3920012" in text for text in marked)
    preview = fill(
        client,
        f"{where}/redact",
        suggested="0171/3920012",
        further="Musterfrau",
        reason="another-person",
        _button="step=preview",
    )
    shown = page(preview)
    assert not any("0171/3920012" in text.get_text() for text in shown.select(".user-text"))
    with peine.app_context():
        assert store.by_public_id(public_id).statement.versions[0].body == TEXT
    answer = send(client, shown, f"{where}/redact", _button="step=confirm")
    assert answer.status_code == 302
    with peine.app_context():
        body = store.by_public_id(public_id).statement.versions[0].body
        assert body == "Frau ▇▇, Tel. ▇▇, hilft uns."
    person = peine.test_client()
    person.get(f"/en/receipt/open/{code}")
    mine = page(person.get("/en/receipt/mine"))
    assert "[removed]" in mine.get_text()
    assert "taken personal details out" in mine.get_text()


def test_a_passage_that_stands_nowhere_is_named(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        public_id = said().public_id
    where = f"/de/staff/contributions/{public_id}/redact"
    answer = fill(
        coordinator.client, where, further="nie gesagt", reason="contact", _button="step=preview"
    )
    assert answer.status_code == 400
    assert any("nie gesagt" in said.get_text() for said in page(answer).select(".error-summary"))


def test_a_fingerprint_of_an_import_cannot_be_made_from_the_text_alone(
    peine: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "' + TEXT + '", "municipality": "peine"}\n', encoding="utf-8")
    with peine.app_context():
        command.import_file(SYSTEM, file, progress=lambda *_: None)
        again = command.import_file(SYSTEM, file, progress=lambda *_: None)
        (kept,) = db.session.query(ImportedRow.fingerprint).one()
    assert again.known == 1
    bare = hashlib.sha256((repr(("peine", TEXT, "", "")) + "#1").encode()).hexdigest()
    assert kept != bare
