"""Run another program and wait for it; end it kindly when we are asked to stop."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.launch import paths
from scripts.launch.errors import Failure

Command = Sequence[str | Path]
Environment = Mapping[str, str] | None

PATIENCE_SECONDS = 10.0
LAST_LINES = 12


def run(command: Command, env: Environment = None) -> int:
    """Run a program that speaks to the terminal itself; its exit code."""
    with subprocess.Popen([*command], cwd=paths.ROOT, env=env) as process:
        return _wait(process, lambda: None)


def listen(
    command: Command, on_line: Callable[[str], object] | None = None, env: Environment = None
) -> tuple[int, str]:
    """Run a program without showing what it prints; its exit code and what it printed.

    `on_line` sees each line as it comes, to show progress.
    """
    lines: list[str] = []
    with subprocess.Popen(
        [*command],
        cwd=paths.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:

        def read() -> None:
            for line in process.stdout or ():
                lines.append(line)
                if on_line:
                    on_line(line)

        return _wait(process, read), "".join(lines)


def must(
    command: Command,
    trouble: str,
    on_line: Callable[[str], object] | None = None,
    env: Environment = None,
) -> None:
    """`listen`, but a failing program raises `Failure`: its last lines, then `trouble`."""
    code, output = listen(command, on_line, env)
    if code != 0:
        last = "\n".join(output.splitlines()[-LAST_LINES:])
        raise Failure(f"{last}\n\n{trouble}")


def _wait(
    process: subprocess.Popen[str] | subprocess.Popen[bytes], read: Callable[[], None]
) -> int:
    try:
        read()
        return process.wait()
    except BaseException:  # also a wish to stop: leave no program behind
        process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        raise
