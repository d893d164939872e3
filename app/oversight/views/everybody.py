"""Whether nobody is lost, for whoever asks how well all this works: part of the page on quality."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _

from app.conference.store import reached as conference
from app.core.counted import Counted
from app.core.permissions import Permission
from app.measures.store import reached as measures
from app.themes.store import placed
from app.translation.store import reached as translation
from app.web import panels
from app.web.access import current_actor
from app.web.i18n import language_name

Row = dict[str, object]


def panel(_subject: object) -> str:
    """What is counted, how much of it is still open and where that stands, and what is lost."""
    languages = translation.without_interpreter()
    rows = _rows()
    return render_template(
        "oversight/everybody.html",
        rows=rows,
        lost=any(row["lost"] for row in rows),
        languages=[language_name(code) for code in languages],
    )


def _rows() -> list[Row]:
    decides = current_actor().may(Permission.THEME_DECIDE)
    themes = (
        url_for("conference.planning", show="undecided")
        if decides
        else url_for("themes.themes", state="open")
    )
    return [
        _row(
            _("Published contributions with a place in a theme or a single concern"),
            placed.contributions(),
        ),
        _row(_("Forwarded themes with a decision"), conference.forwarded(), themes),
        _row(
            _("Single concerns that the Planungsteam has looked at"),
            conference.singles(),
            url_for("conference.planning", _anchor="singles") if decides else "",
        ),
        _row(
            _("Single concerns left out when a dossier or an agenda was made, and looked at since"),
            conference.passed_over(),
            url_for("conference.planning", _anchor="singles") if decides else "",
        ),
        _row(_("Themes of meetings with a result"), conference.results()),
        _row(_("Answers that are with the people who spoke"), placed.answers()),
        _row(
            _("Answers and measures in the languages of these people"), translation.translations()
        ),
        _row(
            _("Measures that are done or stopped"),
            measures.measures(),
            url_for("measures.measures"),
        ),
    ]


def _row(what: str, found: Counted, address: str = "") -> Row:
    return {
        "what": what,
        "total": found.total,
        "done": found.done,
        "waiting": found.waiting,
        "lost": len(found.lost),
        "address": address if found.waiting else "",
    }


panels.add("themes.sorting_quality", panel, position=10)
