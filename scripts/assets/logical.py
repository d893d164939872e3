"""Left and right become start and end, so that one style sheet serves both directions.

Only the horizontal axis is rewritten: no language of ours is written from top to bottom. In a
left-to-right page the result looks exactly as before.
"""

from __future__ import annotations

from scripts.assets.css import Declaration, Rule, split

_SIDES = {"left": "inline-start", "right": "inline-end"}

_NAMES: dict[str, str] = {
    **{side: f"inset-{logical}" for side, logical in _SIDES.items()},
    **{
        f"{family}-{side}": f"{family}-{logical}"
        for family in ("margin", "padding", "border", "scroll-margin", "scroll-padding")
        for side, logical in _SIDES.items()
    },
    **{
        f"border-{side}-{part}": f"border-{logical}-{part}"
        for part in ("width", "style", "color")
        for side, logical in _SIDES.items()
    },
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-right-radius": "border-end-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
}

_CORNERS = ("start-start", "start-end", "end-end", "end-start")

_VALUES: dict[str, dict[str, str]] = {
    "text-align": {"left": "start", "right": "end"},
    "float": _SIDES,
    "clear": _SIDES,
}

# Shorthands with up to four values (top right bottom left), and their two logical halves.
_BOXES: dict[str, tuple[str, str]] = {
    **{
        name: (f"{name}-block", f"{name}-inline")
        for name in ("margin", "padding", "inset", "scroll-margin", "scroll-padding")
    },
    **{
        f"border-{part}": (f"border-block-{part}", f"border-inline-{part}")
        for part in ("width", "style", "color")
    },
}


def rewrite(rules: list[Rule]) -> list[Rule]:
    """The same rules without any left or right in their declarations."""
    return [
        Rule(
            rule.prelude,
            tuple(new for old in rule.declarations for new in logical(old)),
            tuple(rewrite(list(rule.rules))),
        )
        for rule in rules
    ]


def logical(declaration: Declaration) -> list[Declaration]:
    """One declaration as one or more that know no left and right."""
    name, value = declaration.name, declaration.value
    if name in _NAMES:
        return [Declaration(_NAMES[name], value, declaration.important)]
    if name in _VALUES:
        return [Declaration(name, _VALUES[name].get(value, value), declaration.important)]
    if name in _BOXES:
        return _box(declaration)
    if name == "border-radius":
        return _radius(declaration)
    return [declaration]


def is_physical(declaration: Declaration) -> bool:
    """Whether it names a side that is wrong when the page is mirrored."""
    return logical(declaration) != [declaration]


def _box(declaration: Declaration) -> list[Declaration]:
    values = split(declaration.value, " ")
    if len(values) < 4 or values[1] == values[3]:
        return [declaration]
    top, right, bottom, left = values
    block, inline = _BOXES[declaration.name]
    return [
        Declaration(block, f"{top} {bottom}", declaration.important),
        Declaration(inline, f"{left} {right}", declaration.important),
    ]


def _radius(declaration: Declaration) -> list[Declaration]:
    values = split(declaration.value, " ")
    if len(values) < 2 or "/" in values:
        return [declaration]
    first, second, third, fourth = (values * 2)[:4] if len(values) != 3 else (*values, values[1])
    if first == second and third == fourth:
        return [declaration]
    return [
        Declaration(f"border-{corner}-radius", value, declaration.important)
        for corner, value in zip(_CORNERS, (first, second, third, fourth), strict=True)
    ]
