"""Several people who do something at the very same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask


def at_once(app: Flask, *people: Callable[[], int]) -> list[int]:
    """Let everybody begin at the same moment, each with a connection of their own."""
    start = threading.Barrier(len(people))

    def begin(work: Callable[[], int]) -> int:
        with app.app_context():
            start.wait()
            return work()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(begin, people))
