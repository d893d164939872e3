"""`python -m benchmarks.topics --data FOLDER`: JSON on stdout, a table on stderr."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.analysis.encoder import EncoderUnavailable
from app.analysis.evaluation_input import UnusableFile
from benchmarks.topics import effort, fields, groups
from benchmarks.topics.fields import Measured
from benchmarks.topics.goals import LINES, Line, Result
from benchmarks.topics.material import Material
from benchmarks.topics.rivals import RivalMissing
from benchmarks.topics.table import table

STOPPED_BY_CTRL_C = 130
DISTRICT = Path("districts/peine.toml")
CACHE = Path("build/bench")


def measures(ratio_texts: int) -> dict[str, Callable[[Material], Measured]]:
    """How each line of the table is measured, by its name."""
    return {
        "sib200": fields.sib200,
        "few-shots": fields.few_shots,
        "bonn": fields.bonn,
        "transfer": fields.transfer,
        "surest": fields.surest_transfer,
        "calibration": fields.calibration,
        "day-one": fields.day_one,
        "concerns": groups.concerns,
        "themes": groups.themes,
        "stability": groups.stability,
        "scale": effort.scale,
        "ratio": partial(effort.ratio, count=ratio_texts),
        "references": effort.references,
        "learning": effort.learning,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """0: measured, whatever the figures; 1: cannot be done; 2: wrong call; 130: stopped."""
    options = _parser().parse_args(arguments)
    try:
        results = _run(options)
    except (UnusableFile, EncoderUnavailable, RivalMissing) as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("\nStopped. The vectors made so far are kept; run it again and it goes on there.")
        return STOPPED_BY_CTRL_C
    print(json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=2))
    sys.stdout.flush()
    _say("\n" + table(results))
    return 0


def _parser() -> argparse.ArgumentParser:
    names = [line.name for line in LINES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.topics", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled files")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where vectors are kept")
    parser.add_argument("--district", type=Path, default=DISTRICT, help="what day one learns from")
    parser.add_argument(
        "--ratio-texts", type=int, default=effort.RATIO_TEXTS, help="texts that are encoded anew"
    )
    return parser


def _run(options: argparse.Namespace) -> list[Result]:
    material = Material(options.data, options.district, options.cache, _say)
    how = measures(options.ratio_texts)
    lines = [line for line in LINES if line.name in options.only]
    results = []
    for number, line in enumerate(lines, start=1):
        _say(f"[{number} of {len(lines)}] {line.name}: {line.on}")
        results.append(_measured(line, how[line.name], material))
    return results


def _measured(line: Line, measure: Callable[[Material], Measured], material: Material) -> Result:
    started = time.perf_counter()
    ours, simple = measure(material)
    return Result(line, ours, simple, time.perf_counter() - started)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
