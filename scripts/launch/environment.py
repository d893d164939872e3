"""The virtual environment `.venv` and the pinned packages in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.launch import paths, stamps
from scripts.launch.errors import Failure
from scripts.launch.programs import must
from scripts.launch.progress import Progress, say

RUNTIME = paths.ROOT / "requirements.txt"
DEVELOPMENT = paths.ROOT / "requirements-dev.txt"
PINS = {"runtime": [RUNTIME], "development": [RUNTIME, DEVELOPMENT]}
"""Which files pin what; the last one of each includes the others."""

PACKAGE = re.compile(
    r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?"
    r"([A-Za-z0-9._-]+?)(?:-\d|[^\w.-]|$)"
)
"""How pip names a package that it turns to: alone, or as a file on this machine."""

NO_VENV = """\
The virtual environment .venv could not be made; nothing else was changed.
On Debian and Ubuntu the part that is missing is called python3-venv (apt install python3-venv)."""
NO_PACKAGES = """\
The Python packages could not be installed; your data was not touched.
The lines above say why. Often it is the network: run the same command again, it goes on there."""


def install(*, development: bool) -> None:
    """Bring `.venv` to the pinned packages, of run time only or of development as well.

    Does nothing if the pins are those of the last time. Raises `Failure`.
    """
    version = _venv_version() or _make_venv()
    fingerprints = {name: stamps.digest(files, version) for name, files in PINS.items()}
    wanted = "development" if development else "runtime"
    if stamps.is_current(wanted, fingerprints[wanted]):
        return
    for name in PINS:  # an interrupted installation is neither the old nor the new one
        stamps.forget(name)
    _install(PINS[wanted])
    stamps.remember("runtime", fingerprints["runtime"])
    stamps.remember(wanted, fingerprints[wanted])


def _install(files: list[Path]) -> None:
    total = sum(len(re.findall(r"^\w", file.read_text(), re.MULTILINE)) for file in files)
    progress = Progress("Installing Python packages", total)
    seen = set()

    def on_line(line: str) -> None:
        if (found := PACKAGE.match(line)) and found[1] not in seen:
            seen.add(found[1])
            progress.step(found[1])
        elif line.startswith("Installing collected"):
            progress.phase("all are here, unpacking them")

    try:
        must(_pip("install", "-r", str(files[-1])), NO_PACKAGES, on_line)
    finally:
        progress.close()
    say("Python packages installed.")


def _pip(*arguments: str) -> list[str]:
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    return [str(paths.PYTHON), "-m", "pip", *arguments, *options]


def _venv_version() -> str:
    """The Python of `.venv`, such as "3.11"; empty if there is none that works.

    It stops working when the system's Python was upgraded under it.
    """
    if not paths.PYTHON.exists():
        return ""
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run(
        [paths.PYTHON, "-c", question], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()


def _make_venv() -> str:
    version = "{}.{}".format(*sys.version_info[:2])
    say(f"Making the virtual environment .venv with Python {version} …")
    if paths.VENV.exists():
        shutil.rmtree(paths.VENV)
    must([sys.executable, "-m", "venv", str(paths.VENV)], NO_VENV)
    if _venv_version() != version:
        raise Failure(NO_VENV)
    return version
