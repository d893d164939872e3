"""A round beside the one before it: the same few numbers, and what was said most in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.district.models import Cycle
from app.reporting.rules import FEWEST
from app.reporting.rules.comparing import Summary, summary
from app.reporting.rules.pictures import Picture, Row
from app.reporting.rules.tallies import Voice
from app.reporting.store import rounds, said
from app.reporting.views.public_choice import Chosen
from app.reporting.views.public_pictures import Cell, Numbers, cell
from app.themes.models import Theme
from app.web import i18n

COMPARED = "compared"
"""The key of the table in addresses and on the page."""
MOST = 5
"""Themes that are named of each round."""


@dataclass(frozen=True)
class Compared:
    """The numbers as a table, and of each round the themes that most people spoke of.

    `running`: the newer round has not ended, so its numbers still grow.
    """

    table: Picture
    themes: Sequence[tuple[Cycle, Sequence[tuple[Theme, int]]]]
    running: bool


def compared(asked: Chosen, voices: Sequence[Voice], *, exact: bool) -> Compared | None:
    """The chosen round beside the one before; None where there is none, or where one of them has
    too few contributions to tell anything."""
    earlier = rounds.before(asked.cycle)
    fewest = 1 if exact else FEWEST
    if earlier is None or len(voices) < fewest:
        return None
    then = asked.of(said.voices(earlier.id))
    if len(then) < fewest:
        return None
    both = [asked.cycle, earlier]
    return Compared(
        _table(asked, both, [Numbers(voices, exact=exact), Numbers(then, exact=exact)]),
        [(cycle, rounds.leading(cycle.id, asked.places, MOST)) for cycle in both],
        running=asked.cycle.is_current,
    )


def tables_of(found: Compared | None) -> list[Picture]:
    """What can be handed out as a file: the table, if there is one."""
    return [found.table] if found else []


def _table(asked: Chosen, cycles: Sequence[Cycle], numbers: Sequence[Numbers]) -> Picture:
    found = [summary(part.voices) for part in numbers]
    small = numbers[0].small
    rows = [
        _row(_("Received"), [cell(small(row.received)) for row in found]),
        _row(_("Published"), [cell(small(row.published)) for row in found]),
        _row(_("Languages"), [cell(row.languages) for row in found]),
        _row(_("Places"), [cell(row.municipalities) for row in found]),
        _row(_("Share with an answer"), [_share(row) for row in found]),
        _row(_("Days until half of the answers were there"), [_days(row) for row in found]),
    ]
    if asked.place_key:
        del rows[3]
    title = _("Compared with the round before")
    names = [cycle.name for cycle in cycles]
    heading = _("Contributions")
    return Picture(COMPARED, None, title, "", heading, names, rows, ["de"] * len(names))


def _row(name: str, cells: Sequence[Cell]) -> Row:
    return Row(name, [value for value, _said in cells], [said for _value, said in cells])


def _share(row: Summary) -> Cell:
    share = row.answered.share
    if share is None:
        return None, _("too few to say")
    return round(share, 2), i18n.percent(share)


def _days(row: Summary) -> Cell:
    days = row.answered.days
    return (None, _("too few to say")) if days is None else cell(days)
