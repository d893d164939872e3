"""The virtual environments, `.venv` and the benchmarks' own, and the pinned packages in them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from scripts.launch import paths, stamps
from scripts.launch.errors import Failure
from scripts.launch.programs import must
from scripts.launch.progress import Progress

RUNTIME = paths.ROOT / "requirements.txt"
DEVELOPMENT = paths.ROOT / "requirements-dev.txt"
BENCHMARKS = paths.ROOT / "requirements-bench.txt"
PINS = {"runtime": [RUNTIME], "development": [RUNTIME, DEVELOPMENT]}
"""Which files pin what; the last one of each includes the others."""

PACKAGE = re.compile(
    r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?"
    r"([A-Za-z0-9._-]+?)(?:-\d|[^\w.-]|$)"
)
"""How pip names a package that it turns to: alone, or as a file on this machine."""

NO_VENV = """\
The virtual environment {} could not be made; nothing else was changed.
On Debian and Ubuntu the part that is missing is called python3-venv (apt install python3-venv)."""
NO_PACKAGES = """\
The Python packages could not be installed; your data was not touched.
The lines above say why. Often it is the network: run the same command again, it goes on there."""


def install(*, development: bool) -> None:
    """Bring `.venv` to the pinned packages, of run time only or of development as well.

    Does nothing if the pins are those of the last time. Raises `Failure`.
    """
    version = _venv_version(paths.VENV) or _make_venv(paths.VENV)
    fingerprints = {name: stamps.digest(files, version) for name, files in PINS.items()}
    wanted = "development" if development else "runtime"
    if stamps.is_current(wanted, fingerprints[wanted]):
        return
    for name in PINS:  # an interrupted installation is neither the old nor the new one
        stamps.forget(name)
    _install(PINS[wanted], paths.VENV, sys.stdout)
    stamps.remember("runtime", fingerprints["runtime"])
    stamps.remember(wanted, fingerprints[wanted])


def install_for_benchmarks() -> None:
    """Bring `build/bench-venv` to what the benchmarks compare with, which the site never needs.

    Does nothing if the pins are those of the last time; speaks on stderr alone, because stdout
    belongs to the figures. Raises `Failure`.
    """
    venv = paths.BENCH_VENV
    version = _venv_version(venv) or _make_venv(venv, sys.stderr)
    stamp, fingerprint = venv / ".pins", stamps.digest([RUNTIME, BENCHMARKS], version)
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return
    stamp.unlink(missing_ok=True)
    _install([RUNTIME, BENCHMARKS], venv, sys.stderr)
    stamp.write_text(fingerprint)


def _install(files: list[Path], venv: Path, out: TextIO) -> None:
    total = sum(len(re.findall(r"^\w", file.read_text(), re.MULTILINE)) for file in files)
    progress = Progress("Installing Python packages", total, out)
    seen = set()

    def on_line(line: str) -> None:
        if (found := PACKAGE.match(line)) and found[1] not in seen:
            seen.add(found[1])
            progress.step(found[1])
        elif line.startswith("Installing collected"):
            progress.phase("all are here, unpacking them")

    try:
        must(_pip(venv, "install", "-r", str(files[-1])), NO_PACKAGES, on_line)
    finally:
        progress.close()
    print("Python packages installed.", file=out, flush=True)


def _pip(venv: Path, *arguments: str) -> list[str]:
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    return [str(venv / "bin" / "python"), "-m", "pip", *arguments, *options]


def _venv_version(venv: Path) -> str:
    """The Python of a virtual environment, such as "3.11"; empty if there is none that works.

    It stops working when the system's Python was upgraded under it.
    """
    python = venv / "bin" / "python"
    if not python.exists():
        return ""
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def _make_venv(venv: Path, out: TextIO | None = None) -> str:
    version = "{}.{}".format(*sys.version_info[:2])
    shown = venv.relative_to(paths.ROOT)
    print(f"Making the virtual environment {shown} with Python {version} …", file=out, flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    must([sys.executable, "-m", "venv", str(venv)], NO_VENV.format(shown))
    if _venv_version(venv) != version:
        raise Failure(NO_VENV.format(shown))
    return version
