"""The pictures of a round that everybody and staff look at: data in words, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.core.actor import Place
from app.core.locales import UNKNOWN
from app.district import store as district
from app.reporting import rules
from app.reporting.rules import FEWEST, Hidden, tallies
from app.reporting.rules.pictures import Picture, Row, Shape
from app.reporting.rules.tallies import Channel, Standing, Voice
from app.web import i18n, words

K = TypeVar("K", bound=Hashable)

CHANNEL: dict[str, LazyString] = {
    Channel.ONLINE: _l("Online"),
    Channel.ON_BEHALF: _l("Told to a helper"),
    Channel.PAPER: _l("On paper"),
    Channel.VOICE: _l("Spoken as a message"),
    Channel.FILE: _l("Brought by a municipality"),
}
Cell = tuple[float | None, str]
"""A number, or None where it is hidden, and the words for it."""

_OTHERS = "others"
STANDING: dict[str, LazyString] = {
    Standing.ANSWERED: _l("Answered"),
    Standing.OPEN: _l("No answer yet"),
    Standing.WAITING: _l("Not read yet"),
    Standing.DECLINED: _l("Not published"),
}


@dataclass(frozen=True)
class Name:
    """How a row is called; `lang`: where that is not in the page's language."""

    words: str
    lang: str = ""


@dataclass(frozen=True)
class Numbers:
    """What the pictures are made of. `exact`: small numbers may be seen, too."""

    voices: Sequence[Voice]
    exact: bool

    @property
    def told(self) -> Sequence[Voice]:
        """What is told apart: beside the public lists, more would tell of what is unpublished."""
        return [voice for voice in self.voices if self.exact or voice.published]

    @property
    def series(self) -> str:
        return str(_("Contributions") if self.exact else _("Published"))

    def bars(
        self, key: str, title: str, heading: str, counts: Mapping[K, int], names: Mapping[K, Name]
    ) -> Picture | None:
        """Bars of how many; None where small numbers would be told even by what is hidden."""
        table = self.table(counts)
        if table is None:
            return None
        rows = [count_row(names[key], value) for key, value in table.items()]
        return picture(key, Shape.BARS, title, heading, [self.series], rows)

    def table(self, counts: Mapping[K, int]) -> Mapping[K, int | Hidden] | None:
        """What may be seen of it; None where small numbers would be told even by what is hidden."""
        if self.exact:
            return counts
        found = rules.protected(counts)
        return found.rows if found else None

    def places(self) -> dict[Place, int]:
        """How many for each place, those without any, too."""
        counts = tallies.count(self.told, lambda voice: voice.place)
        return _filled(place_names(counts), counts)

    def by_place(self) -> Picture | None:
        counts = self.places()
        return self.bars("place", _("Place"), _("Place"), counts, place_names(counts))

    def by_language(self) -> Picture | None:
        counts = tallies.count(self.told, lambda voice: voice.lang)
        names = {code: Name(i18n.language_name(code)) for code in counts}
        rest = {UNKNOWN.code: Name(_("Other languages"))}
        shown = dict(counts.most_common()) if self.exact else rules.lumped(counts, UNKNOWN.code)
        return self.bars("language", _("Language"), _("Language"), shown, {**names, **rest})

    def by_kind(self) -> Picture | None:
        counts = tallies.count(self.told, lambda voice: voice.kind)
        names = {key: Name(str(word)) for key, word in words.KIND.items()}
        return self.bars("kind", _("Kind"), _("Kind"), _filled(names, counts), names)

    def by_channel(self) -> Picture | None:
        counts = tallies.count(self.told, lambda voice: str(voice.channel))
        names = {key: Name(str(word)) for key, word in CHANNEL.items()}
        names[_OTHERS] = Name(_("Other ways"))
        shown = dict(counts.most_common()) if self.exact else rules.lumped(counts, _OTHERS)
        title = _("How it came here")
        return self.bars("channel", title, title, shown, names)

    def by_field(self) -> Picture | None:
        counts = tallies.count(self.told, lambda voice: voice.field_id)
        names: dict[int | None, Name] = {
            row.id: Name(i18n.localized(row.name))
            for row in district.all_fields()
            if not row.retired or row.id in counts
        }
        names[None] = Name(_("No field yet"))
        title = _("Field of action")
        return self.bars("field", title, title, _filled(names, counts), names)

    def funnel(self) -> Picture:
        """From received to answered; each number is in sight on other pages, too."""
        found = tallies.funnel(self.voices)
        rows = {
            _("Received"): found.received,
            _("Read and replied to"): found.replied,
            _("Published"): found.published,
            _("Answered"): found.answered,
        }
        shown = [count_row(Name(name), self.small(count)) for name, count in rows.items()]
        title = _("From contribution to answer")
        return picture("funnel", Shape.BARS, title, _("Step"), [_("Contributions")], shown)

    def by_month(self) -> Picture | None:
        """When it was said."""
        counts = tallies.count(self.told, lambda voice: tallies.month_of(voice.said_on))
        table = self.table({month: counts[month] for month in tallies.months(counts)})
        if table is None:
            return None
        rows = [count_row(Name(month_name(month)), count) for month, count in table.items()]
        return picture("month", Shape.LINES, _("By month"), _("Month"), [self.series], rows)

    def standings(self) -> Picture | None:
        """What became of it, place by place.

        Where small numbers are hidden, places with such are told together; None where even then
        one is small.
        """
        shown = list(Standing) if self.exact else [Standing.ANSWERED, Standing.OPEN]
        counts = tallies.count(self.told, lambda voice: (voice.place, voice.standing))
        names = place_names({place for place, _standing in counts})
        table = {place: [counts[place, standing] for standing in shown] for place in names}
        together: list[int] = []
        if not self.exact:
            table, together = rules.together(table)
            if any(0 < value < FEWEST for value in together):
                return None
        rows = [_row(names[place], values) for place, values in table.items() if sum(values)]
        if sum(together):
            rows.append(_row(Name(_("Other places") if rows else _("All")), together))
        series = [str(STANDING[standing]) for standing in shown]
        title = _("What became of it")
        return picture("standing", Shape.SHARES, title, _("Place"), series, rows)

    def places_by_month(self) -> Picture:
        """Small ones for each place, of what was published: everybody can count that."""
        voices = self.told
        months = tallies.months(voice.said_on for voice in voices)
        counts = tallies.count(voices, lambda v: (tallies.month_of(v.said_on), v.place))
        places = place_names({voice.place for voice in voices})
        rows = []
        for month in months:
            cells = [cell(self.small(counts[month, place])) for place in places]
            values, told = [value for value, _told in cells], [told for _value, told in cells]
            rows.append(Row(month_name(month), values, told))
        names = [name.words for name in places.values()]
        langs = [name.lang for name in places.values()]
        title = _("Place by place, month by month")
        return picture("places", Shape.MULTIPLES, title, _("Month"), names, rows, langs)

    def small(self, count: int) -> int | Hidden:
        """The number, unless it is one of those that are not shown."""
        return count if self.exact or count == 0 or count >= FEWEST else Hidden.FEW


def picture(
    key: str,
    shape: Shape,
    title: str,
    heading: str,
    series: Sequence[str],
    rows: Sequence[Row],
    langs: Sequence[str] = (),
) -> Picture:
    """A picture with its description; of a single point in time only the table is told."""
    if shape in {Shape.LINES, Shape.MULTIPLES} and len(rows) < 2:
        return Picture(key, None, title, "", heading, series, rows, langs)
    told = _("All numbers stand in the table beside the picture.")
    top = max((row for row in rows if row.values[0]), key=lambda r: r.values[0] or 0, default=None)
    if shape == Shape.BARS and top is not None:
        most = _("Largest: %(name)s, %(number)s.", name=top.name, number=top.said[0])
        told = f"{most} {told}"
    return Picture(key, shape, title, told, heading, series, rows, langs)


def place_names(counted: Collection[Place] = ()) -> dict[Place, Name]:
    """Places in use, and others that something was `counted` for; then the whole district."""
    used = {row.id for row in district.municipalities()} | {*counted}
    found: dict[Place, Name] = {
        place: Name(name, "de")
        for place, name in district.place_names().items()
        if place is not None and place in used
    }
    return {**found, None: Name(_("The whole district"))}


def month_name(month: date) -> str:
    """A month in few letters, such as 03/2027."""
    return str(format_date(month, "MM/y"))


def count_row(name: Name, value: int | Hidden) -> Row:
    """A row of one number."""
    number, said = cell(value)
    return Row(name.words, (number,), (said,), name.lang)


def cell(value: int | Hidden) -> Cell:
    """A number, and how it is read."""
    if value == Hidden.FEW:
        return None, _("fewer than %(num)s", num=FEWEST)
    if isinstance(value, Hidden):
        return None, _("not shown")
    return value, i18n.number(value)


def _row(name: Name, values: Sequence[int]) -> Row:
    return Row(name.words, values, [i18n.number(value) for value in values], name.lang)


def _filled(names: Mapping[K, Name], counts: Mapping[K, int]) -> dict[K, int]:
    """A count for each name, in their order, and only of what has a name."""
    return {key: counts.get(key, 0) for key in names}
