"""The checks of the house, each with a name, all of them even when one fails."""

from __future__ import annotations

from scripts.launch import paths
from scripts.launch.programs import listen

CHECKS = {
    "format (ruff format)": ["ruff", "format", "--check", "."],
    "lint (ruff check)": ["ruff", "check", "."],
    "types (mypy)": ["mypy", "app", "scripts", "config.py", "wsgi.py"],
    "imports (import-linter)": ["lint-imports"],
    "template lint (djlint)": ["djlint", "app/templates", "--lint", "--quiet"],
}


def check() -> int:
    """Run every check; 0 if all passed. What a failing one has to say is shown in full."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        print(f"\n{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}")
        return 1
    print(f"\nAll {len(CHECKS)} checks passed.")
    return 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"{name:<28}", end="", flush=True)
    code, output = listen([paths.BIN / command[0], *command[1:]])
    print("ok" if code == 0 else f"FAILED\n{output}", flush=True)
    return code == 0
