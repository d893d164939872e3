"""A name that was repeated in every place that keeps words, each time beside another word."""

from __future__ import annotations

from app import mail
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.extensions import db
from app.mail import Letter
from app.moderation.service import answering, deciding, merging
from app.opinions import service as opinions
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import ThemeTitle
from app.themes.service import arranging
from app.themes.service.answering_directly import Words
from app.themes.store import titles
from tests.builders import say
from tests.groupings import theme
from tests.second_opinions import give

NAME = "Musterfrau-Beispielsen"
WORDS = (
    *("Aussage", "Lesefassung", "Merkmal", "Frage", "Fragenentwurf", "Erwiderung"),
    *("Vorschlag", "Bemerkung", "Direktantwort", "Früher", "Titel", "Titelfassung"),
    *("Betreff", "Nachricht", "Zurückgenommen"),
)
"""Beside each of these the name stands somewhere."""
OWN = ("Aussage", "Lesefassung", "Merkmal", "Erwiderung", "Vorschlag", "Bemerkung")
"""What was said with the first person alone; the rest is staff's, or was said to others, too,
as the direct answer was to whoever is merged with them."""


def beside(word: str) -> str:
    """The name beside one of `WORDS`."""
    return f"{NAME} {word}"


def everywhere(actor: Actor, interpreter: Actor) -> list[Contribution]:
    """What two people said together, and one that was declined and then published.

    All that can be done to them says the name. Needs an app context.
    """
    one = say(f"قالت {beside('Aussage')} لا يوجد باص", lang="ar").contribution
    other = say("Otobüs yok, akşamları hiç gelmiyor.", lang="tr").contribution
    merging.merge(actor, other, one, revision=other.revision, seen=one.revision)
    _translate(one)
    _ask_and_reply(actor, one)
    _doubt(actor, interpreter, one)
    answer, then = Words(f"Danke, {beside('Direktantwort')}!"), answering.Then.PUBLISH
    answering.answer_one(actor, one, answer, then, revision=one.revision, seen=0)
    _arrange(actor, one)
    mail.put(Letter("amal@residents.example", beside("Betreff"), f"{beside('Nachricht')}\n"))
    db.session.commit()
    return [one, _declined_and_published(actor)]


def _translate(one: Contribution) -> None:
    add_version(one.statement, "de", f"Es sagt {beside('Lesefassung')}", Origin.MACHINE)
    marked = add_version(one.statement, "tr", "Otobüs yok diyor.", Origin.HUMAN)
    marked.unsure = [(0, 6, beside("Merkmal"))]
    db.session.commit()


def _ask_and_reply(actor: Actor, one: Contribution) -> None:
    deciding.ask(actor, one, f"Ist {beside('Frage')} da?", revision=one.revision)
    for said in (one, *one.merged):
        (question,) = said.questions
        add_version(question.text, said.reads, beside("Fragenentwurf"), Origin.MACHINE)
    contributions.reply(speaker(one.id), one, f"نعم {beside('Erwiderung')}", "ar")


def _doubt(actor: Actor, interpreter: Actor, one: Contribution) -> None:
    note, remark = f"Bitte ohne {beside('Vorschlag')}.", f"Es geht um {beside('Bemerkung')}."
    asked = opinions.propose(actor, one, Reason.INSULT, note, revision=one.revision)
    give(interpreter, asked, "differs", f"So sagt {beside('Lesefassung')} es.", remark)


def _arrange(actor: Actor, one: Contribution) -> None:
    """Its theme had one title and has another, which was translated."""
    made = theme("Busse", [one])
    arranging.rename(actor, made, f"Was {beside('Früher')} will")
    arranging.rename(actor, made, f"Was {beside('Titel')} will")
    titles.keep(50)
    add_version(
        db.session.get_one(ThemeTitle, made.id).text, "tr", beside("Titelfassung"), Origin.HUMAN
    )
    db.session.commit()


def _declined_and_published(actor: Actor) -> Contribution:
    """The note would come back if publishing were undone."""
    said = say("Die Ampel ist kaputt.").contribution
    note = f"Leider, {beside('Zurückgenommen')}."
    deciding.decline(actor, said, Reason.PERSONAL_DATA, note, revision=said.revision)
    deciding.publish(actor, said, revision=said.revision)
    return said
