"""What of the worker's jobs a demonstration needs before anybody looks at it."""

from __future__ import annotations

from app import jobs
from app.jobs import Progress

NEEDED = ("analyse", "group", "want-titles", "want-measures")
"""All others (files of dossiers, mails) the worker does once it runs: nobody waits for them."""


def let_the_machine_look(progress: Progress) -> None:
    """Analyse, group and name what was said, over and over until nothing is left to do."""
    done = 1
    while done:
        done = sum(jobs.run(name, progress) for name in NEEDED)
