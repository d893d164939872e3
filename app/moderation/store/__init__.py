"""What lies on a coordinator's desk. Never commits."""

from app.moderation.store.desk import WAITING, Neighbour, Row, rows
from app.moderation.store.queue import (
    NO_FIELD,
    SHOWN,
    Age,
    Choice,
    Page,
    count,
    count_overdue,
    languages,
    next_waiting,
    queue,
    sessions,
    still_due,
)
from app.moderation.store.situations import Situation

__all__ = [
    "NO_FIELD",
    "SHOWN",
    "WAITING",
    "Age",
    "Choice",
    "Neighbour",
    "Page",
    "Row",
    "Situation",
    "count",
    "count_overdue",
    "languages",
    "next_waiting",
    "queue",
    "rows",
    "sessions",
    "still_due",
]
