"""What pages of themes share: the place that is worked for, portions of lists, answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.actor import Actor, Place, Scope
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Cycle, Field
from app.texts import store as texts
from app.texts.models import Text
from app.themes.forms import ALONE, CONCERN, THEME, AnswerForm, ReachForm, RenameForm
from app.themes.models import Answer, AnsweredBy, Concern, Reach, Theme
from app.themes.service import holding
from app.themes.service.answering import OUTCOMES
from app.themes.store import continuing, groups, overview, portrait
from app.themes.views import desk_undoing
from app.web import words

MUNICIPAL_OUTCOMES = OUTCOMES[AnsweredBy.MUNICIPALITY]
VOICES_ON_A_PAGE = 20

ANSWERED = _l(
    "People in it have an answer there, and would lose it. So it stays, and nothing was changed."
)
"""Said where somebody would be taken out of a theme that was answered."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Portion(Generic[Row]):
    """A page of a list. `number` counts from 1, `total` counts the whole list."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int

    @classmethod
    def of(cls, rows: Sequence[Row], longest: int) -> Portion[Row]:
        """The page that the address asks for; the nearest one if there is no such page."""
        number, pages = page_asked(len(rows), longest)
        return cls(rows[(number - 1) * longest : number * longest], number, pages, len(rows))


def page_asked(total: int, longest: int) -> tuple[int, int]:
    """(number of the page that the address asks for, number of pages)."""
    pages = max(1, -(-total // longest))
    return min(max(1, request.args.get("page", 1, type=int)), pages), pages


def own_places(actor: Actor) -> list[Place]:
    """Where somebody works with themes, in the district's order."""
    places = actor.places(Permission.THEME_ARRANGE)
    return [
        place for place in district.place_names() if isinstance(places, Scope) or place in places
    ]


def picked(places: Sequence[Place]) -> Place:
    """The place in the address (its key), else the first. Raises `NotFound` for others."""
    key = request.args.get("place")
    place = district.place_of(key) if key else next(iter(places), None)
    if place not in places:
        raise NotFound
    return place


def round_asked() -> Cycle:
    """The round in the address (its key), else the present one. Raises `NotFound` for others."""
    key = request.args.get("round")
    return district.cycle(key) if key else district.current_cycle()


def place_context(places: Sequence[Place], place: Place) -> dict[str, Any]:
    """What templates need to name places and to choose among the own ones."""
    return {
        "places": places,
        "place": place,
        "names": district.place_names(),
        "keys": district.place_keys(),
    }


class InField(Protocol):
    """A row of a list that is shown under fields of action."""

    @property
    def field_id(self) -> int | None: ...


Placed = TypeVar("Placed", bound=InField)


def by_field(rows: Iterable[Placed]) -> list[tuple[Field | None, list[Placed]]]:
    """The rows under their fields, in the district's order; without a field last."""
    found: dict[int | None, list[Placed]] = {}
    for row in rows:
        found.setdefault(row.field_id, []).append(row)
    fields: list[Field | None] = [*district.all_fields(), None]
    return [
        (field, found[field.id if field else None])
        for field in fields
        if (field.id if field else None) in found
    ]


def targets(cycle_id: int, present: Concern | None) -> Iterator[tuple[str, str]]:
    """(value, label) of everything that a contribution can be moved to: themes, then concerns."""
    yield "", _("Please choose")
    yield ALONE, _("It stands alone")
    themes = {row.id: row for row in overview.listed(cycle_id)}
    for row in sorted(themes.values(), key=lambda row: row.title.casefold()):
        if present is None or row.id != present.theme_id:
            yield f"{THEME}-{row.id}", _("Theme: %(title)s", title=f"{row.title} ({row.all.count})")
    for concern_id, title, theme_id, count in overview.targets(cycle_id):
        if present is not None and concern_id == present.id:
            continue
        inside = f" – {themes[theme_id].title}" if theme_id in themes else ""
        yield f"{CONCERN}-{concern_id}", _("Concern: %(title)s", title=f"{title} ({count}){inside}")


def theme_page(
    theme: Theme,
    places: Sequence[Place],
    place: Place,
    *,
    rename: RenameForm | None = None,
    reach: ReachForm | None = None,
    answer: AnswerForm | None = None,
    stale: bool = False,
) -> str:
    """The page of one theme; a form that was sent and refused stands in place of an empty one."""
    mark = groups.reach_of(theme.id, place)
    if answer is None and mark == Reach.MUNICIPAL:
        answer = AnswerForm(formdata=None).offer(MUNICIPAL_OUTCOMES, theme)
    elif answer is not None and stale:
        answer.seen.data = str(len(theme.answers))
    return render_template(
        "themes/desk_theme.html",
        theme=theme,
        mark=mark,
        answers=shown(entry for entry in theme.answers if groups.is_for(entry, place)),
        rename_form=rename or RenameForm(formdata=None, data={"title": theme.title}),
        reach_form=reach or ReachForm(formdata=None, data={"reach": mark.value}),
        answer_form=answer,
        stale=stale,
        words=words,
        held=holding.is_held(theme),
        undoable=desk_undoing.of_theme(theme.id),
        changes=desk_undoing.KINDS,
        concerns=overview.concerns(theme.id),
        own_concerns={row.id for row, _ in overview.concerns(theme.id, frozenset(places))},
        **portrayed(theme),
        **_voices(theme, place),
        **place_context(places, place),
    )


def portrayed(theme: Theme) -> dict[str, Any]:
    """What stands for a theme, and what was answered when it came up before."""
    earlier = portrait.earlier(theme)
    return {
        "portrait": portrait.portrait(theme),
        "months": portrait.by_month(theme.id),
        "earlier": earlier,
        "earlier_answers": shown(earlier.answers if earlier else []),
        "told_apart": continuing.told_apart(theme),
    }


def _voices(theme: Theme, place: Place) -> dict[str, Any]:
    """What people said in a theme: from one place, or from everywhere if the address says so."""
    everybody = request.args.get("from") == "everywhere"
    scope = Scope.EVERYWHERE if everybody else frozenset({place})
    own, everywhere = overview.spread(theme.id, frozenset({place})), overview.spread(theme.id)
    return {
        "own": own,
        "everywhere": everywhere,
        "everybody": everybody,
        **voices_page(theme, scope),
    }


def voices_page(theme: Theme, scope: frozenset[Place] | Scope) -> dict[str, Any]:
    """The portion of a theme's voices that the address asks for; what is the same once."""
    number, pages = page_asked(overview.count_read(theme.id, scope), VOICES_ON_A_PAGE)
    start = (number - 1) * VOICES_ON_A_PAGE
    voices = overview.voices(theme.id, scope, start=start, longest=VOICES_ON_A_PAGE)
    return {"voices": voices, "page": number, "pages": pages}


@dataclass(frozen=True)
class Shown:
    """An answer as it was given, in German, and the languages in which people wait for it."""

    outcome: str
    by: str
    place: Place
    given_at: datetime
    reason: str
    text: str
    missing: list[str]


def shown(answers: Iterable[Answer]) -> list[Shown]:
    """Answers for a page, newest first."""
    return [
        Shown(
            outcome=answer.outcome,
            by=answer.by,
            place=answer.municipality_id,
            given_at=answer.given_at,
            reason=_german(answer.reason),
            text=_german(answer.text),
            missing=sorted(
                {*overview.untranslated(answer.text), *overview.untranslated(answer.reason)}
            ),
        )
        for answer in reversed(list(answers))
    ]


def _german(text: Text) -> str:
    reading = texts.german(text)
    return reading.body if reading else ""
