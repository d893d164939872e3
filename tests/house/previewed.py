"""What the pages of previews carry along, so that a choice can be confirmed without looking."""

from __future__ import annotations

from app.contributions.store import by_public_id
from app.themes.store import groups, previews
from tests.whole_round import Round


def joining(the_round: Round, theme: str, into: str) -> str:
    """Of two themes that become one."""
    with the_round.app.app_context():
        rows = [groups.theme(the_round.themes[name]) for name in (theme, into)]
        return previews.of_join(*rows).seen


def placing(the_round: Round, concern: str) -> str:
    """Of a concern that becomes a theme of its own."""
    with the_round.app.app_context():
        row = groups.concern(the_round.concerns[concern])
        return previews.of_place(row, None, new=True).seen


def splitting(the_round: Round, theme: str, concern: str) -> str:
    """Of a theme that loses a concern."""
    with the_round.app.app_context():
        row = groups.concern(the_round.concerns[concern])
        return previews.of_split(groups.theme(the_round.themes[theme]), [row], "").seen


def parting(the_round: Round, concern: str, voice: str) -> str:
    """Of a concern that loses a voice."""
    with the_round.app.app_context():
        said = by_public_id(the_round.voices[voice])
        return previews.of_part(groups.concern(the_round.concerns[concern]), [said]).seen
