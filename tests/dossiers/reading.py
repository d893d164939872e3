"""Words for a dossier that is read in a test, without a page or a catalogue."""

from __future__ import annotations

from app.dossiers.rules import wording
from app.dossiers.rules.small import Hidden

WORDS = wording.Words(
    localized=lambda names: names["de"],
    language=lambda code: code.upper(),
    address=lambda name: f"/{name}",
    protocol=lambda session_id: f"/protocol/{session_id}",
    day=str,
    kind={},
    reach={"open": "offen"},
    no_field="ohne Feld",
    withdrawn="zurückgezogen",
    removed="entfernt",
    figure=str,
    hidden=dict.fromkeys(Hidden, "wenige"),
    all_places="Alle Gemeinden",
)
