"""Where things lie in the repository."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMPS = VENV / ".stamps"
BUILD = ROOT / "build"
BENCH_VENV = BUILD / "bench-venv"
TRANSLATIONS = ROOT / "translations"
