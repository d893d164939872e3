"""The direct answer that was given with a decision: it is taken back with it. Never commits."""

from __future__ import annotations

from app.contributions.models import DirectAnswer, Undoable
from app.extensions import db
from app.texts import store as texts


def along_with(decision: Undoable) -> DirectAnswer | None:
    """The answer that the same button gave; None if it only decided."""
    for row in decision.contribution.direct_answers:
        answer: DirectAnswer = row.answer
        if (answer.given_at, answer.given_by_id) == (decision.decided_at, decision.user_id):
            return answer
    return None


def take_back(decision: Undoable) -> None:
    """Nobody has it any more, and its words are erased for good."""
    answer = along_with(decision)
    if answer is None:
        return
    texts.erase(answer.text)
    for row in list(answer.people):
        row.contribution.direct_answers.remove(row)
    db.session.flush()
    db.session.expire(answer, ["people"])
    db.session.delete(answer)
