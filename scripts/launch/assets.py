"""Style sheet and fonts: made by `scripts.assets`, which itself skips what is up to date."""

from __future__ import annotations

from scripts.launch import paths
from scripts.launch.errors import Failure
from scripts.launch.programs import listen
from scripts.launch.progress import say

NO_ASSETS = """\
The style sheet and the fonts could not be made (see above); your data was not touched.
Run the same command again when the cause is gone, it goes on there."""


def make() -> None:
    """Fetch and make what changed or is missing. Raises `Failure`."""
    code, _ = listen([paths.PYTHON, "-m", "scripts.assets"], _show)
    if code != 0:
        raise Failure(NO_ASSETS)


def _show(line: str) -> None:
    if not line.rstrip().endswith("up to date"):
        say(line.rstrip())
