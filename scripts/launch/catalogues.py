"""Translations: compile them for the site, and bring them up to date with the sources."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.launch import paths, status
from scripts.launch.programs import must
from scripts.launch.progress import say

DOMAINS = ("messages", "staff")
"""What residents see, and what staff see. Each has its mapping file `babel-<domain>.cfg`."""

KEYWORDS = ("lazy_gettext", "_l", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")
"""What marks a sentence for translation, beyond Babel's own list (`_`, `gettext`, …)."""

NOT_COMPILED = "A translation has the mistake named above. Correct it and run the command again."
NOT_EXTRACTED = "The sentences could not be collected (see above); no translation was changed."
NOT_UPDATED = "The translations could not be brought up to date (see above)."


def compile_changed() -> None:
    """Compile the catalogues that changed since the last time. Raises `Failure`."""
    for domain in DOMAINS:
        changed = [po for po in paths.TRANSLATIONS.glob(f"*/*/{domain}.po") if _is_newer(po)]
        if changed:
            say(f"Compiling the translations ({domain}) …")
            try:
                _pybabel(NOT_COMPILED, "compile", "-d", str(paths.TRANSLATIONS), "-D", domain)
            except BaseException:
                for source in changed:  # written in spite of the mistake: must not pass next time
                    source.with_suffix(".mo").unlink(missing_ok=True)
                raise


def update() -> None:
    """Collect the sentences from the sources into every catalogue. Raises `Failure`.

    With LOCALE=pl in the environment, what residents see is begun in that language, if it is new.
    The files are written so that only lines change whose sentence changed.
    """
    for domain in DOMAINS:
        say(f"Collecting sentences ({domain}) …")
        template = paths.BUILD / f"{domain}.pot"
        _extract(domain, template)
        if any(paths.TRANSLATIONS.glob(f"*/*/{domain}.po")):
            _merge(domain, template)
    if locale := os.environ.get("LOCALE"):
        _merge("messages", paths.BUILD / "messages.pot", "-l", locale, "--init-missing")
    status.write()


def _extract(domain: str, template: Path) -> None:
    template.parent.mkdir(parents=True, exist_ok=True)
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    _pybabel(
        NOT_EXTRACTED, "extract", "-F", f"babel-{domain}.cfg", "-o", str(template), *keywords,
        "--no-wrap", "--no-location", "--sort-output", "--project", "Zukunftswerkstatt",
        "-c", "Translators:", "--ignore-dirs", ".* node_modules instance build", ".",
    )  # fmt: skip


def _merge(domain: str, template: Path, *options: str) -> None:
    _pybabel(
        NOT_UPDATED, "update", "-i", str(template), "-d", str(paths.TRANSLATIONS), "-D", domain,
        "--no-wrap", "--ignore-obsolete", "--no-fuzzy-matching", "--ignore-pot-creation-date",
        *options,
    )  # fmt: skip


def _pybabel(trouble: str, *arguments: str) -> None:
    must([paths.BIN / "pybabel", *arguments], trouble)


def _is_newer(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or source.stat().st_mtime_ns > compiled.stat().st_mtime_ns
