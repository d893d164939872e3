"""Ctrl-C, SIGTERM and a closed terminal all become one exception: `Stopped`."""

from __future__ import annotations

import signal
import time
from types import FrameType

from scripts.launch.errors import Stopped

# `make` passes a SIGTERM on to us, so one wish to stop may arrive twice.
SAME_WISH_SECONDS = 1.0

_last_wish = float("-inf")


def raise_when_asked_to_stop() -> None:
    """From now on SIGINT, SIGTERM and SIGHUP raise `Stopped` in the main thread."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means: stay
        signal.signal(signal.SIGHUP, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    global _last_wish
    now = time.monotonic()
    if now - _last_wish < SAME_WISH_SECONDS:
        return
    _last_wish = now
    raise Stopped
