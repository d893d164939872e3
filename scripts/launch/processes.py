"""Several processes that live and die together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.launch import paths
from scripts.launch.errors import Failure, Stopped
from scripts.launch.programs import Command
from scripts.launch.progress import say

LOOK_EVERY_SECONDS = 0.1

# So often is a program started again that ends by itself; who keeps ending has a cause.
RESTARTS, WITHIN_SECONDS = 3, 60.0


@dataclass(frozen=True)
class Program:
    """A command with the name by which messages call it.

    `spare`: the others can go on without it for a moment, so it is started again when it ends.
    """

    name: str
    command: Command
    spare: bool = False


class Company:
    """Processes that live and die together; a spare one is started again a few times.

    Use it as a context: whatever ends the block stops them all. Each has its own process group,
    so that Ctrl-C reaches only us, and we stop them in order.

    `patience`: seconds they have to finish what they do, before they are killed.
    """

    def __init__(
        self, programs: Sequence[Program], env: Mapping[str, str], patience: float = 15.0
    ) -> None:
        self.programs = [*programs]
        self.env = env
        self.patience = patience
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.restarts: dict[str, list[float]] = {}

    def __enter__(self) -> Company:
        try:
            for program in self.programs:
                self._start(program)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def join(self, program: Program) -> None:
        """Start one more."""
        self._start(program)
        self.programs.append(program)

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Return once `ready()`. Raises `Failure` if one ended for good, or after `seconds`."""
        deadline = time.monotonic() + seconds
        while not ready():
            self._look()
            if time.monotonic() > deadline:
                raise Failure(f"The site did not answer within {seconds:.0f} seconds.")
            time.sleep(LOOK_EVERY_SECONDS)

    def wait_for_an_end(self) -> None:
        """Stay until one of the processes ends for good, which raises `Failure`."""
        while True:
            self._look()
            time.sleep(LOOK_EVERY_SECONDS)

    def stop(self) -> None:
        """Ask all to finish; end those by force that do not, or all when asked a second time."""
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + self.patience
        try:
            for process in self.running.values():
                process.wait(max(0.0, deadline - time.monotonic()))
        except (subprocess.TimeoutExpired, Stopped):
            late = [name for name, process in self.running.items() if process.poll() is None]
            say(f"Ended by force, without waiting longer: {', '.join(late)}.")
        finally:
            for process in self.running.values():
                _kill_group(process)

    def _start(self, program: Program) -> None:
        self.running[program.name] = subprocess.Popen(
            [*program.command],
            cwd=paths.ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            process_group=0,
        )

    def _look(self) -> None:
        for program in self.programs:
            code = self.running[program.name].poll()
            if code is None:
                continue
            ended = f"The {program.name} ended by itself ({_reason(code)})"
            if not program.spare:
                raise Failure(f"{ended}, so all was stopped.")
            if not self._may_restart(program.name):
                raise Failure(f"{ended} again and again, so all was stopped.")
            say(f"{ended}. It is started again; nothing was lost.")
            _kill_group(self.running[program.name])
            self._start(program)

    def _may_restart(self, name: str) -> bool:
        now = time.monotonic()
        recent = [then for then in self.restarts.get(name, []) if now - then < WITHIN_SECONDS]
        self.restarts[name] = [*recent, now]
        return len(recent) < RESTARTS


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a process and of those that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _reason(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
