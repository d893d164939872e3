"""What browsers get: one style sheet, and every file under a name that says its content.

Such a name never means anything else, so a browser keeps the file for ever. What can be compressed
stands beside itself compressed as far as it goes, once, instead of at each request.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from collections.abc import Mapping
from pathlib import Path

import brotli

from scripts.assets import css
from scripts.assets.files import write

SHEET = "site.css"
PRINT = "print.css"
LEFT_FOR_SECONDS = 30 * 24 * 60 * 60

_COMPRESSED = {".css", ".js", ".json", ".svg", ".txt"}
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


def publish(static: Path, vendor: Path, ours: list[Path]) -> list[Path]:
    """Write `vendor`/published/, and published.json: file → the name that browsers get it under.

    `ours` are the files of the folder `static` that somebody wrote; all their style sheets go into
    one: the design system first, then the others by their names, for paper last. Returns the files.
    """
    folder = vendor / "published"
    fonts = {f"fonts/{path.name}": path.read_bytes() for path in (vendor / "fonts").iterdir()}
    made, names = _write(folder, fonts)
    sheets = [path for path in ours if path.suffix == ".css"]
    sheets.sort(key=lambda path: (path.name == PRINT, path.name))
    others = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in ours
        if path not in sheets
    }
    others[SHEET] = _sheet([vendor / "fonts.css", vendor / "kern.css", *sheets], names).encode()
    more, more_names = _write(folder, others)
    record = vendor / "published.json"
    told = {
        "names": names | more_names,
        "sources": {
            path.relative_to(static).as_posix(): _digest(path.read_bytes()) for path in ours
        },
    }
    write(record, json.dumps(told, indent=1).encode())
    _sweep(folder, {*made, *more})
    return [*made, *more, record]


def _sheet(sheets: list[Path], names: Mapping[str, str]) -> str:
    parts = []
    for sheet in sheets:
        text = css.serialise(css.parse(sheet.read_text(encoding="utf-8")))
        parts.append(f"@media print{{\n{text}}}\n" if sheet.name == PRINT else text)
    return _FONT.sub(
        lambda found: f'url("{names[found[1]]}")', '@charset "UTF-8";\n' + "".join(parts)
    )


def _write(folder: Path, contents: Mapping[str, bytes]) -> tuple[list[Path], dict[str, str]]:
    made, names = [], {}
    for name, content in contents.items():
        plain = Path(name)
        hashed = plain.with_suffix(f".{_digest(content)}{plain.suffix}")
        names[name] = hashed.as_posix()
        forms = {"": content}
        if plain.suffix in _COMPRESSED:
            forms |= {".br": brotli.compress(content), ".gz": gzip.compress(content, mtime=0)}
        for ending, form in forms.items():
            made.append(folder / f"{hashed}{ending}")
            write(made[-1], form)
    return made, names


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _sweep(folder: Path, made: set[Path]) -> None:
    """Old files stay for a while: a site may be running from them, a page may still ask."""
    until = time.time() - LEFT_FOR_SECONDS
    for path in folder.rglob("*"):
        if path not in made and path.is_file() and path.stat().st_mtime < until:
            path.unlink(missing_ok=True)
