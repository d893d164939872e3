"""Whether nobody is lost between what was said and what became of it: for the doctor and for staff.

The slices that know count; here stands what it means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.conference.store import reached as conference
from app.core.counted import Counted
from app.measures.store import reached as measures
from app.news.store import reached as news
from app.themes.store import placed
from app.translation.store import reached as translation


@dataclass(frozen=True)
class Question:
    """One thing that must hold for everybody. The sentences are for `flask doctor`.

    `of`: what is counted; `done`: what is true of most; `waiting`: of those still open; `lost`:
    of those that nobody comes back to, and the way out.
    """

    count: Callable[[], Counted]
    of: str
    done: str
    waiting: str
    lost: str


QUESTIONS = {
    "contributions": Question(
        placed.contributions,
        "published contributions",
        "in themes and single concerns",
        "not yet read by the worker",
        "astray: flask jobs run",
    ),
    "forwarded": Question(
        conference.forwarded,
        "forwarded themes",
        "with a decision",
        "open, on the list of the Planungsteam and in public",
        "on no list",
    ),
    "singles": Question(
        conference.singles,
        "forwarded single concerns",
        "that the Planungsteam has looked at",
        "that nobody has looked at",
        "on no list",
    ),
    "passed-over": Question(
        conference.passed_over,
        "single concerns left out when a dossier or an agenda was made",
        "that somebody has looked at since",
        "that still nobody has looked at",
        "on no list",
    ),
    "results": Question(
        conference.results,
        "themes on agendas of meetings",
        "with a result or an answer",
        "without a result",
        "with a result that their people do not see",
    ),
    "answers": Question(
        placed.answers,
        "answers",
        "with the people who spoke",
        "whose people have taken back what they said",
        "that nobody sees",
    ),
    "measures": Question(
        measures.measures,
        "measures",
        "done or stopped",
        "planned or running",
        "without theme or words: nobody hears of them",
    ),
    "translations": Question(
        translation.translations,
        "texts in languages of the people they are for",
        "translated",
        "on the interpreters' lists",
        "on no list: flask jobs run",
    ),
    "news": Question(
        news.news,
        "people who want mails",
        "told everything",
        "with a mail to come",
        "not reached: no mail can be written, or their page does not show what they were told",
    ),
}


def told(question: Question, found: Counted) -> str:
    """What came of it, in one line."""
    said = [f"{found.total} {question.of}", f"{found.done} {question.done}"]
    if found.waiting:
        said.append(f"{found.waiting} {question.waiting}")
    if found.lost:
        said.append(f"{len(found.lost)} {question.lost}")
    return ", ".join(said)


def unread_languages() -> tuple[bool, str]:
    """Whether there is somebody for each language in which people wait for an answer."""
    waiting = translation.without_interpreter()
    if not waiting:
        return True, "somebody translates into every language in which people wait"
    each = ", ".join(f"{lang} ({count} texts)" for lang, count in waiting.items())
    return False, f"nobody translates into {each}"
