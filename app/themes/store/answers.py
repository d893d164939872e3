"""In which languages the people who spoke wait for an answer."""

from __future__ import annotations

from app.texts import store as texts
from app.themes.models import Theme
from app.themes.store import groups


def want_for_all(theme: Theme) -> None:
    """Ask for every answer of a theme in the languages of all whom it is for.

    People may join a theme after it was answered: they get the answer in their language as well.
    """
    if not theme.answers:
        return
    spoke = groups.members(theme.id)
    for answer in theme.answers:
        langs = {entry.reads for entry in spoke if groups.is_for(answer, entry.municipality_id)}
        for text in (answer.reason, answer.text):
            texts.want(text, sorted(langs))
