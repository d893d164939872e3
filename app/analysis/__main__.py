"""`python -m app.analysis`: evaluate on labelled files, refresh the language offsets."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.analysis import evaluate
from app.analysis.encoder import (
    Encoder,
    EncoderUnavailable,
    current_reference_set,
    found_translations,
    refresh_offsets,
)
from app.analysis.evaluation_input import UnusableFile, district_rows, read_rows
from app.analysis.vectors import Vectors


def main(arguments: Sequence[str] | None = None) -> int:
    """JSON on stdout, everything else on stderr. 0: done, 1: cannot be done, 2: wrong call."""
    options = _parser().parse_args(arguments)
    try:
        result = options.run(options)
    except (UnusableFile, EncoderUnavailable) as error:
        say(str(error))
        return 1
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


def say(sentence: str) -> None:
    """One line on stderr."""
    print(sentence, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="evaluate|offsets")
    offsets = commands.add_parser("offsets", help="bring reference/offsets.npz up to date")
    offsets.add_argument(
        "--check", action="store_true", help="also count the translations that are found (minutes)"
    )
    offsets.set_defaults(run=_offsets)
    tasks = commands.add_parser("evaluate", help="figures as JSON").add_subparsers(
        required=True, metavar="classify|group"
    )
    classify = tasks.add_parser("classify", help="learn from one file, suggest for another")
    learnt = classify.add_mutually_exclusive_group(required=True)
    learnt.add_argument("--train", type=Path, help="JSONL: text, label, lang (else detected)")
    learnt.add_argument("--district", type=Path, help="districts/*.toml: fields and examples")
    classify.add_argument("--test", type=Path, required=True, help="JSONL as for --train")
    classify.set_defaults(run=_classify)
    group = tasks.add_parser("group", help="group one file without its labels")
    group.add_argument("--input", type=Path, required=True, help="JSONL: text, lang, label")
    group.add_argument("--level", choices=("theme", "concern"), required=True)
    group.set_defaults(run=_group)
    return parser


def _classify(options: argparse.Namespace) -> dict[str, Any]:
    test = read_rows(options.test, say, need_label=True)
    if options.district:
        train = district_rows(options.district)
    else:
        train = read_rows(options.train, say, need_label=True)
    return evaluate.classification(train, test, _encode(), say)


def _group(options: argparse.Namespace) -> dict[str, Any]:
    rows = read_rows(options.input, say, need_label=False)
    return evaluate.grouping(rows, options.level, _encode(), say)


def _offsets(options: argparse.Namespace) -> dict[str, Any]:
    refresh_offsets(say)
    result: dict[str, Any] = {"reference_set": current_reference_set()}
    if options.check:
        result["translations_found"] = found_translations()
    return result


def _encode() -> evaluate.Encode:
    """The worker's encoder, telling every few seconds how far it is."""
    encoder = Encoder()
    told = [time.monotonic()]

    def tell(done: int, total: int) -> None:
        if done == total or time.monotonic() - told[0] > 5:
            told[0] = time.monotonic()
            say(f"  {done} of {total}")

    def encode(texts: Sequence[str], langs: Sequence[str | None]) -> Vectors:
        return encoder.encode(texts, langs, tell)

    return encode


if __name__ == "__main__":
    sys.exit(main())
