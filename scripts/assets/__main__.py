"""``python -m scripts.assets``: make everything that is not up to date, say each step."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from scripts.assets import packages
from scripts.assets.files import Stamp, fingerprint

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
STATIC = ROOT / "app" / "static"
VENDOR = STATIC / "vendor"
PRINT_FONTS = ROOT / "build" / "fonts"

_PINS = [ROOT / "package.json", ROOT / "package-lock.json"]
_FONT_CODE = ["alphabets.py", "fonts.py"]
_SHEET_CODE = ["css.py", "logical.py", "prune.py", "sheet.py"]
_PUBLISH_CODE = ["css.py", "publish.py"]


def main() -> int:
    """Make the assets. Returns the exit status: 1 with a sentence if packages cannot be had."""
    ours = sorted(STATIC.glob("*.css"))
    try:
        _step("style sheet", VENDOR, _SHEET_CODE, ours, _sheet)
        _step("fonts for the dossiers", PRINT_FONTS, _FONT_CODE, [], _print_fonts)
        _step("web fonts", VENDOR, _FONT_CODE, [], _web_fonts)
        made = [*VENDOR.glob("*.css"), *VENDOR.glob("fonts/*")]
        published = sorted([*_our_files(), *made])
        _step("files for browsers", VENDOR, _PUBLISH_CODE, published, _publish)
    except packages.InstallFailed as failure:
        print(f"assets: {failure}", file=sys.stderr)
        return 1
    return 0


def _step(
    title: str, folder: Path, code: list[str], more: list[Path], make: Callable[[], list[Path]]
) -> None:
    here = Path(__file__).parent
    inputs = fingerprint([*_PINS, *(here / name for name in code), *more])
    stamp = Stamp(folder, title.replace(" ", "-"))
    if stamp.is_current(inputs):
        print(f"assets: {title}: up to date", flush=True)
        return
    began = time.monotonic()
    if packages.ensure(ROOT):
        print("assets: packages fetched", flush=True)
    print(f"assets: {title} …", flush=True)
    made = make()
    stamp.set(inputs, made)
    size = sum(path.stat().st_size for path in made) / 1024
    seconds = time.monotonic() - began
    print(f"assets: {title}: {len(made)} files, {size:.0f} KiB, {seconds:.1f} s", flush=True)


def _sheet() -> list[Path]:
    from scripts.assets.sheet import make_sheet

    target = VENDOR / "kern.css"
    original = MODULES / "@kern-ux" / "native" / "dist" / "kern.css"
    make_sheet(original, sorted(STATIC.glob("*.css")), target)
    return [target]


def _print_fonts() -> list[Path]:
    from scripts.assets.fonts import make_print_fonts

    return make_print_fonts(MODULES, PRINT_FONTS)


def _web_fonts() -> list[Path]:
    from scripts.assets.fonts import make_web_fonts

    return make_web_fonts(PRINT_FONTS, VENDOR)


def _our_files() -> list[Path]:
    files = (path for path in STATIC.rglob("*") if path.is_file())
    return sorted(path for path in files if VENDOR not in path.parents)


def _publish() -> list[Path]:
    from scripts.assets.publish import publish

    return publish(STATIC, VENDOR, _our_files())


if __name__ == "__main__":
    sys.exit(main())
