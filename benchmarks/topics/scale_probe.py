"""`python -m benchmarks.topics.scale_probe FOLDER`: seconds and peak memory of one grouping.

FOLDER holds vectors.npy and texts.json. `--density` measures the simpler engine instead.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.analysis.evaluate import Prepared
from app.analysis.evaluation_input import Row
from benchmarks.topics.groups import grouped
from benchmarks.topics.material import TRAINED_ON
from benchmarks.topics.rivals import by_density

_SMALL, _TIMES = 1_000, 3  # up to here the best of three: a hiccup is longer than the work


def main(folder: Path, options: list[str]) -> None:
    """Prints JSON."""
    vectors = np.load(folder / "vectors.npy")
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    rows = [Row(text, TRAINED_ON, None) for text in texts]
    prepared = Prepared(rows, [TRAINED_ON] * len(rows), vectors)
    if "--density" in options:
        by_density(vectors[:100])  # its compiler works once, whatever the size
        wall, processor = _seconds(lambda: by_density(vectors))
    else:
        times = _TIMES if len(rows) <= _SMALL else 1
        wall, processor = min(_seconds(lambda: grouped(prepared)) for _ in range(times))
    spent = {"seconds": wall, "processor_seconds": processor, "peak_mb": peak_megabytes()}
    print(json.dumps({name: round(value, 3) for name, value in spent.items()}))


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of all cores together: the second is fair on a busy machine."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def peak_megabytes() -> float:
    """Of this process alone: what `getrusage` tells on Linux includes the parent's peak."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2:])
    except KeyboardInterrupt:  # the benchmark itself says that it was stopped
        sys.exit(130)
