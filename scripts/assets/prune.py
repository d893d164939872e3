"""Leaves out of the design system what our pages do not use: four fifths of it are utilities.

People on a slow line read our pages, and nobody compresses for them in between.
"""

from __future__ import annotations

import re
from dataclasses import replace

from scripts.assets.css import Declaration, Rule

KEPT_BLOCKS = frozenset(
    f"kern-{name}"
    for name in (
        "accordion",
        "alert",
        "badge",
        "body",
        "btn",
        "description-list",
        "description-list-item",
        "divider",
        "error",
        "fieldset",
        "form-check",
        "form-input",
        "heading",
        "heading-large",
        "heading-medium",
        "heading-small",
        "heading-x-large",
        "hint",
        "icon",
        "label",
        "link",
        "list",
        "number",
        "preline",
        "progress",
        "sr-only",
        "subline",
        "table",
        "title",
    )
)
"""Components that templates may use; a house test fails on any other ``kern-`` class."""

KEPT_ICONS = frozenset(
    (
        "add",
        "arrow-back",
        "arrow-down",
        "arrow-forward",
        "arrow-up",
        "check",
        "chevron-left",
        "chevron-right",
        "close",
        "danger",
        "download",
        "edit",
        "help",
        "info",
        "language",
        "logout",
        "mail",
        "search",
        "success",
        "visibility",
        "warning",
    )
)

_ICON_SIZES = {"small", "default", "large", "x-large"}
_CLASS = re.compile(r"\.(kern-[a-z0-9-]+?)(?:(?:__|--)([a-z0-9_-]+))?(?![a-z0-9_-])")
_ALTERNATIVES = re.compile(r":(?:is|not)\([^()]*\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_MASKS = {"mask", "-webkit-mask"}


def prune(rules: list[Rule], also_read: str) -> list[Rule]:
    """The rules for the kept components, and the custom properties that they or our sheets read.

    `also_read` is the text of the sheets that stand beside this one.
    """
    kept = [short for rule in rules if (short := _of_kept_components(rule))]
    while True:
        used = set(_VARIABLE.findall(also_read)) | set(_VARIABLE.findall("".join(map(str, kept))))
        smaller = [short for rule in kept if (short := _with_properties(rule, used))]
        if smaller == kept:
            return [_with_one_mask(rule) for rule in kept]
        kept = smaller


def _of_kept_components(rule: Rule) -> Rule | None:
    if rule.prelude.startswith("@") and rule.rules:
        inside = tuple(short for inner in rule.rules if (short := _of_kept_components(inner)))
        return replace(rule, rules=inside) if inside else None
    selectors = [selector for selector in rule.selectors if _is_kept(selector)]
    return replace(rule, prelude=",".join(selectors)) if selectors else None


def _is_kept(selector: str) -> bool:
    plain = _ALTERNATIVES.sub("", selector)
    if "[data-kern-theme" in plain:  # the theme follows the reader's own system
        return False
    for block, part in _CLASS.findall(plain):
        if block not in KEPT_BLOCKS:
            return False
        if block == "kern-icon" and part and part not in KEPT_ICONS | _ICON_SIZES:
            return False
    return True


def _with_properties(rule: Rule, used: set[str]) -> Rule | None:
    if rule.rules:
        inside = tuple(short for inner in rule.rules if (short := _with_properties(inner, used)))
        return replace(rule, rules=inside) if inside else None
    left = tuple(d for d in rule.declarations if not d.name.startswith("--") or d.name in used)
    return replace(rule, declarations=left) if left else None


def _with_one_mask(rule: Rule) -> Rule:
    """An icon's picture stands in the sheet twice, once for older browsers: once is enough."""
    masks = {d.value for d in rule.declarations if d.name in _MASKS}
    if len(masks) != 1 or "url(" not in min(masks):
        return rule
    picture = (
        Declaration("--picture", min(masks)),
        Declaration("-webkit-mask", "var(--picture)"),
        Declaration("mask", "var(--picture)"),
    )
    others = tuple(d for d in rule.declarations if d.name not in _MASKS)
    return replace(rule, declarations=picture + others)
