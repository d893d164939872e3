"""What lies on a coordinator's desk. Never commits."""

from app.moderation.store.desk import WAITING, Neighbour, Row, rows
from app.moderation.store.queue import (
    NO_FIELD,
    SHOWN,
    Choice,
    Page,
    languages,
    next_waiting,
    queue,
    still_due,
)

__all__ = [
    "NO_FIELD",
    "SHOWN",
    "WAITING",
    "Choice",
    "Neighbour",
    "Page",
    "Row",
    "languages",
    "next_waiting",
    "queue",
    "rows",
    "still_due",
]
