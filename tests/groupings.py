"""Concerns and themes put together by hand, and vectors where the machine shall look itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.analysis.vectors import DIMENSIONS, pack
from app.contributions.models import Contribution
from app.district import store as district
from app.events import now
from app.extensions import db
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import Concern, ConcernMember, TextVector, Theme
from tests.builders import page, publish, say, send


def voice(
    text: str,
    lang: str = "de",
    municipality: str = "peine",
    *,
    german: str | None = None,
    origin: Origin = Origin.HUMAN,
) -> Contribution:
    """A published contribution, perhaps with a German reading text; needs an app context."""
    said = say(text, lang=lang, municipality=municipality).contribution
    if german:
        add_version(said.statement, "de", german, origin)
    return publish(said)


def theme(title: str, *concerns: Sequence[Contribution], field: str | None = "mobility") -> Theme:
    """A theme with one concern for each list of contributions."""
    made = Theme(
        cycle_id=district.current_cycle().id,
        title=title,
        field_id=district.field(field).id if field else None,
        created_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    for number, members in enumerate(concerns, start=1):
        concern(f"{title} {number}", members, made)
    db.session.commit()
    return made


def concern(title: str, members: Sequence[Contribution], inside: Theme | None = None) -> Concern:
    """A concern, in a theme or standing alone."""
    made = Concern(
        cycle_id=district.current_cycle().id,
        theme_id=inside.id if inside else None,
        title=title,
        created_at=now(),
    )
    made.members = [ConcernMember(contribution_id=said.id) for said in members]
    db.session.add(made)
    db.session.commit()
    return made


def looks_like(said: Contribution, direction: int) -> None:
    """Give a statement a vector near the others of the same direction."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[direction], vector[100 + said.id % 200] = 0.98, 0.2
    vector /= np.linalg.norm(vector)
    version = said.statement.versions[0]
    db.session.merge(
        TextVector(
            version_id=version.id, encoder="by hand", reference_set="none", data=pack(vector)
        )
    )
    db.session.commit()


def confirm(client: FlaskClient, address: str, **chosen: object) -> TestResponse:
    """Look at what a choice will bring and press the button beneath; or the refusal."""
    shown = client.get(address, query_string=chosen)
    if shown.status_code != 200:
        return shown
    return send(client, page(shown), address, form="#confirm")
