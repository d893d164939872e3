"""The pages that search what was said, and what was answered."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import TITLES, VOICES


def _asking(**values: str) -> Values:
    return lambda _round: values


SEARCHING = (
    Visit("themes.answers"),
    Visit("themes.answers", "chosen", values=_asking(municipality="peine", q="bus")),
    Visit("themes.answers", "none", values=_asking(municipality="wendeburg", outcome="exists")),
    Visit("themes.search"),
    Visit("themes.search", "empty", values=_asking(q=" ")),
    Visit("themes.search", "no word", values=_asking(q="?!")),
    Visit("themes.search", "found", values=lambda _round: {"q": TITLES["forwarded"]}),
    Visit("themes.search", "voices", values=lambda _round: {"q": VOICES["course-ar"].text}),
    Visit("themes.search", "too long", values=_asking(q="a" * 300)),
    Visit("themes.search", "empty, chosen", values=_asking(q=" ", language="ar")),
    Visit("themes.search", "not here", values=_asking(q="zzz", municipality="ilsede")),
)
