"""The design system's style sheet, rewritten for both directions and cut to what we use."""

from __future__ import annotations

from pathlib import Path

from scripts.assets import css, logical, prune
from scripts.assets.files import write

_MIRRORED_ICONS = ("arrow-back", "arrow-forward", "chevron-left", "chevron-right", "logout")

# The tick is a rotated corner: it must not be mirrored. Arrows must: they say "on" and "back".
_RIGHT_TO_LEFT = (
    "[dir=rtl] .kern-form-check__checkbox{direction:ltr}\n"
    + ",".join(f"[dir=rtl] .kern-icon--{icon}" for icon in _MIRRORED_ICONS)
    + "{scale:-1 1}\n"
)

_NOTICE = """@charset "UTF-8";
/* KERN UX (@kern-ux/native), EUPL-1.2, https://www.kern-ux.de
   Made by scripts/assets: shortened, left and right rewritten as start and end. Do not edit. */
"""


def make_sheet(original: Path, beside: list[Path], target: Path) -> int:
    """Write the sheet; `beside` are our own sheets, whose custom properties must survive.

    Returns the number of bytes written. Raises ValueError if the original holds something that
    the reader does not know.
    """
    rules = css.parse(original.read_text(encoding="utf-8"))
    ours = "".join(path.read_text(encoding="utf-8") for path in beside)
    kept = prune.prune(logical.rewrite(rules), also_read=ours)
    text = _NOTICE + css.serialise(kept) + _RIGHT_TO_LEFT
    write(target, text.encode())
    return len(text.encode())
