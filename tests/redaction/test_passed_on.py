"""What pages and feeds say to other programs names an omission in words, as the pages do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.core.cutting import REMOVED
from app.redaction import service
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import page
from tests.groupings import theme, voice

NUMBER = "0171 3920012"


@dataclass(frozen=True)
class Shortened:
    """Where a contribution and its theme are, from both of which the number was taken out."""

    voice: str
    theme: str


@pytest.fixture
def shortened(peine: Flask) -> Shortened:
    """Somebody's number stood in the contribution, the title of its theme and the answer."""
    with peine.app_context():
        said = voice(f"Bitte {NUMBER} anrufen.")
        about = theme(f"Anrufen unter {NUMBER}", [said])
        decision = Decision(Outcome.EXISTS, "Ja.", f"Wir haben {NUMBER} angerufen.")
        answering.answer_as_planning_team(SYSTEM, about, decision)
        service.redact(SYSTEM, said, [NUMBER], "contact", revision=said.revision)
        return Shortened(f"voices/{said.public_id}", f"themes/{about.id}")


@pytest.mark.parametrize(("lang", "gap"), [("en", "[removed]"), ("de", "[entfernt]")])
def test_what_is_passed_on_says_so_in_the_page_s_language(
    client: FlaskClient, shortened: Shortened, lang: str, gap: str
) -> None:
    heads = [
        str(page(client.get(f"/{lang}/{path}")).head) for path in (shortened.voice, shortened.theme)
    ]
    feed = client.get(f"/{lang}/answers.atom").get_data(as_text=True)
    said = [*heads, *feed.partition("<entry>")[2].split("<summary")]
    assert len(said) == 4, "two heads, a title and a summary"
    for told in said:
        assert gap in told
        assert REMOVED not in told


def test_no_public_page_shows_the_mere_sign(client: FlaskClient, shortened: Shortened) -> None:
    for path in (shortened.voice, shortened.theme, "themes", "answers", "voices"):
        assert REMOVED not in client.get(f"/en/{path}").get_data(as_text=True), path
