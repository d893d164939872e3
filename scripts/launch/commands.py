"""The commands that the Makefile calls: `python -m scripts.launch COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.launch import assets, catalogues, checks, environment, site
from scripts.launch.errors import Failure, Stopped
from scripts.launch.signals import raise_when_asked_to_stop

STOPPED_BY_CTRL_C = 130


def install() -> int:
    """All that development needs: packages, style sheet, fonts, compiled translations."""
    _install(development=True)
    return 0


def run() -> int:
    """Set up what is missing, and run the site until it is stopped."""
    port = site.wanted_port()
    site.refuse_taken(port)
    _install(development=False)
    site.serve(port)
    return 0


def check() -> int:
    """Format, lint, types, import contracts, templates."""
    environment.install(development=True)
    return checks.check()


def messages() -> int:
    """Bring the translation files up to date with the sources."""
    environment.install(development=True)
    catalogues.update()
    return 0


def bench() -> int:
    """What the benchmarks need and the site does not; without running them."""
    environment.install_for_benchmarks()
    return 0


COMMANDS = {
    "install": install,
    "run": run,
    "check": check,
    "messages": messages,
    "bench": bench,
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code of this program."""
    parser = argparse.ArgumentParser(prog="python -m scripts.launch")
    parser.add_argument("command", choices=sorted(COMMANDS))
    command = COMMANDS[parser.parse_args(arguments).command]
    try:
        raise_when_asked_to_stop()
        return command()
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except Stopped:
        print("\nStopped before it was finished. Run it again; it goes on there.", file=sys.stderr)
        return STOPPED_BY_CTRL_C


def _install(*, development: bool) -> None:
    environment.install(development=development)
    assets.make()
    catalogues.compile_changed()
