"""What the machine has made of the voices of the whole round, written down by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from app.analysis.encoder import ENCODER_NAME, current_reference_set
from app.analysis.vectors import DIMENSIONS, pack
from app.contributions.models import Contribution
from app.district import store as district
from app.events import now
from app.extensions import db
from app.themes.models import FieldDecision, FieldModel, FieldSuggestion, Similar
from app.themes.store import trouble, vectors


def let_the_machine_look(said: Mapping[str, Contribution]) -> None:
    """Vectors, suggestions of all degrees of certainty, decisions, similar statements."""
    fields = district.fields()
    for number, (name, row) in enumerate(said.items()):
        if name in {"received-three", "withdrawn"}:  # these it has not seen yet
            continue
        vector = np.zeros(DIMENSIONS, dtype=np.float32)
        vector[number] = 1.0
        blob = pack(vector)
        vectors.keep(row.statement.versions[0].id, ENCODER_NAME, current_reference_set(), blob)
        field = fields[number % len(fields)]
        db.session.add(
            FieldSuggestion(
                contribution_id=row.id,
                field_id=field.id,
                second_field=fields[0],
                confidence=0.9 if number % 3 else 0.2,
                model="by hand",
                made_at=now(),
            )
        )
    for name, field_id in (("bus", fields[0].id), ("replied", None)):
        db.session.add(
            FieldDecision(
                contribution_id=said[name].id, field_id=field_id, decided_at=now(), asked=True
            )
        )
    _let_it_learn(said["received-three"])
    for rank, (name, same) in enumerate((("bus", True), ("bus-ar", False)), start=1):
        other, waiting = said[name].id, said["received"].id
        db.session.add(
            Similar(
                contribution_id=waiting, rank=rank, other_id=other, similarity=0.8, same_words=same
            )
        )
    db.session.commit()


def _let_it_learn(unbearable: Contribution) -> None:
    """Once with success, once without; and one text that it cannot read."""
    known = {"fingerprint": "0" * 64, "examples": "0" * 64, "texts": 230, "decisions": 10}
    for taken in (True, False):
        compared = {} if taken else {"held_back": 10, "right_before": 9, "right_after": 7}
        db.session.add(FieldModel(made_at=now(), scores={}, taken=taken, **known, **compared))
    for _ in range(trouble.MOST_TRIES):
        trouble.begin([unbearable.statement.versions[0].id], ENCODER_NAME)
