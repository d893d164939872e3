"""The words of a dossier, in the language that is spoken at that moment (page or worker)."""

from __future__ import annotations

from datetime import date

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import locales
from app.dossiers.rules import small
from app.dossiers.rules.wording import Words
from app.web import gaps, words
from app.web.addresses import address
from app.web.i18n import day, language_name, localized


def reading_words(lang: str) -> Words:
    """What `rules.wording.worded` needs, for readers of `lang`."""
    return Words(
        localized=lambda texts: localized(texts, lang),
        language=lambda code: language_name(code, lang),
        address=lambda public_id: address("themes.voice", lang, public_id=public_id),
        protocol=lambda session_id: address("room.protocol", lang, session_id=session_id),
        day=lambda on: day(date.fromisoformat(on)),
        kind=words.KIND,
        reach=words.REACH,
        no_field=_("Without a field of action"),
        withdrawn=_("Withdrawn"),
        removed=gaps.removed(),
        figure=lambda number: format_decimal(number, locale=locales.language(lang).locale),
        hidden={
            small.Hidden.FEW: _("under %(num)s", num=small.FEWEST),
            small.Hidden.SHIELD: _("%(num)s or more", num=small.FEWEST),
            small.Hidden.UNSAID: _("not shown"),
        },
        all_places=_("All municipalities"),
    )


def labels() -> dict[str, str]:
    """Every word of ours on the paper, by the keys of `rules.labels.LABELS`."""
    return {
        **_cover(),
        **_figures(),
        **_columns(),
        **_sessions(),
        **_changes(),
        "themes": _("Themes"),
        "reach": _("Who can solve it"),
        "concerns": _("Concerns"),
        "quotes": _("What people said"),
        "counter_voice": _("Counter-voice"),
        "single_concerns": _("Single concerns"),
        "human_translation": _("German text, translated by a person"),
        "machine_translation": _("German text, translated by a machine"),
        "no_german_text": _("There is no German text yet."),
        "withdrawn": _("This contribution has been withdrawn."),
        "shortened": _("Personal data was taken out after this version was forwarded."),
        "not_printable": _(
            "These letters cannot be printed here. The original can be read online."
        ),
        "replaced_signs": _("Signs that cannot be printed here are shown as {mark}: {count}."),
        "page": _("Page {page} of {total}"),
        "online": _(
            "Each contribution stands on the internet: {address} (its name in place of the dots)."
        ),
        "more": _("and {count} more; all of them are on the page of this version"),
    }


def passed_over(count: int) -> str:
    """That nobody had looked at so many single concerns; "" for none."""
    if not count:
        return ""
    said: str = ngettext(
        "Nobody had looked at %(num)s single concern when this was forwarded. It stands below.",
        "Nobody had looked at %(num)s single concerns when this was forwarded. They stand below.",
        count,
    )
    return said


def _cover() -> dict[str, str]:
    return {
        "dossier": _("Dossier"),
        "cycle": _("Round"),
        "number": _("Version"),
        "frozen_on": _("As of"),
        "contents": _("Contents"),
        "introduction": _("Introduction"),
        "participation": _("Participation"),
        "overview": _("Overview"),
    }


def _columns() -> dict[str, str]:
    """What stands over the columns of the tables."""
    return {
        "name": _("Name"),
        "field": _("Field of action"),
        "theme": _("Theme"),
        "concern": _("Concern"),
        "statements": _("Statements"),
        "part": _("Stands for"),
        "original": _("Original"),
        "german_text": _("German text"),
        "origin": _("Where the German text is from"),
        "address": _("Public page"),
        "place": _("Place"),
        "places": _("Places"),
        "sources": _("Dossiers of the municipalities"),
        "missing": _("Nothing forwarded yet"),
        "spread": _("Themes by place"),
    }


def _sessions() -> dict[str, str]:
    return {
        "sessions": _("Sessions"),
        "sessions_told": _("What was said at sessions of the Zukunftswerkstatt"),
        "session": _("Session"),
        "on": _("Day"),
        "tables": _("Tables"),
    }


def _changes() -> dict[str, str]:
    """What a version changed. Marks in braces are filled in where the words are used."""
    return {
        "changed_since": _("What changed since version %(number)s", number="{number}"),
        "change": _("What changed"),
        "nothing_changed": _("Nothing changed."),
        "from_to": _("from %(before)s to %(now)s", before="{before}", now="{now}"),
        "new_themes": _("New themes"),
        "grown_themes": _("Grew"),
        "smaller_themes": _("Became smaller"),
        "renamed_themes": _("Another title"),
        "marked_themes": _("Who can solve it was marked anew"),
        "joined_themes": _("Themes that are part of another one now"),
        "gone_themes": _("Themes that are no longer there"),
        "new_singles": _("New single concerns"),
        "placed_singles": _("Single concerns that no longer stand alone"),
        "written_anew": _("was written anew."),
    }


def _figures() -> dict[str, str]:
    return {
        "contributions": _("Contributions"),
        "contribution": _("Contribution"),
        "count_published": _("Published"),
        "count_waiting": _("Waiting"),
        "count_declined": _("Not published"),
        "count_withdrawn": _("Withdrawn"),
        "count_total": _("Total"),
        "by_language": _("By language"),
        "by_kind": _("By kind"),
        "language": _("Language"),
        "languages": _("Languages"),
        "kind": _("Kind"),
        "count": _("Number"),
        "people": _("People who said it"),
        "none": _("None"),
        "small_numbers": _(
            "A number under %(num)s of people of one language or kind is not shown, so that "
            "nobody can be recognised. Where it could be worked out, another one is not shown "
            "either.",
            num=small.FEWEST,
        ),
    }
