"""The pages of somebody who has said something: the receipt, news by e-mail, the numbers."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES

ALIKE = {"bus-en", "lamp", "bench", "course", "course-en", "single-two", "received-two"}
"""Voices whose pages look like those of another one."""
DIFFERENT = {name: voice for name, voice in VOICES.items() if name not in ALIKE}


def _link(name: str) -> Values:
    return lambda the_round: {"link": the_round.links[name]}


def _asking(**values: str) -> Values:
    return lambda _round: values


AFTER_SENDING = (
    Visit("receipts.enter"),
    Visit("receipts.enter", "mistyped", sent={"code": "ABCD-EFGH-1234"}, status=400),
    Visit("receipts.enter", "unknown", sent={"code": "0000-0000-0000"}, status=404),
    Visit("receipts.open_code", "mistyped", values=_asking(code="ABC"), status=400),
    Visit("receipts.issued", who="issued"),
    Visit("receipts.show", "just sent", who="issued"),
    *(Visit("receipts.show", name, who=f"code:{name}") for name in DIFFERENT),
    Visit("receipts.reply", "empty", who="code:asked", sent={"reply": ""}, status=400),
    Visit("receipts.reply", "too late", who="code:bus", sent={"reply": SAID["reply"]}, status=409),
    Visit("receipts.reply", "forgotten", sent={"reply": SAID["reply"]}, status=400),
    Visit("receipts.withdraw", who="code:received"),
    Visit("receipts.erase", who="code:withdrawn"),
    Visit("receipts.erased"),
    Visit("news.subscribe", who="code:bus"),
    Visit("news.subscribe", "mistyped", "code:bus", sent={"news-email": "nobody"}, status=400),
    Visit("news.confirm"),
    Visit("news.confirm", "over", values=_link("over"), status=410),
    Visit("news.confirm", "made up", values=_asking(link="made-up"), status=404),
    Visit("news.end"),
    Visit("news.end", "ended", values=_link("ended")),
    Visit("reporting.what_became"),
    Visit(
        "reporting.what_became", "chosen", values=_asking(municipality="peine", field="mobility")
    ),
    Visit("reporting.what_became", "none", values=_asking(municipality="wendeburg", field="none")),
    Visit("reporting.what_became", "unknown", values=_asking(field="nowhere"), status=404),
    Visit("reporting.monitoring"),
    Visit("reporting.monitoring", "before", values=_asking(round="before")),
    Visit("reporting.who_takes_part"),
    Visit("reporting.who_takes_part", "before", values=_asking(round="before")),
    Visit("receipts.show", "news wanted", "code:lamp"),
    Visit("receipts.show", "news not confirmed", "code:course-en"),
)
