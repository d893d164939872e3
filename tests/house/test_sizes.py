"""What is small can be read: no long file, no long function, no drawer for odds and ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_SCRIPT = 250, 40, 150
CODE = ("app", "scripts", "tests", "benchmarks")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def modules() -> list[Path]:
    """All code; migrations describe what was, and are as long as that."""
    found = [path for folder in CODE for path in (ROOT / folder).rglob("*.py")]
    return sorted([*found, ROOT / "config.py", ROOT / "wsgi.py"])


def written() -> list[Path]:
    """Whatever else people read and change in the product: templates, styles, scripts."""
    found = [path for kind in ("*.html", "*.typ") for path in (ROOT / "app").rglob(kind)]
    return sorted([*found, *(ROOT / "app" / "static").glob("*.[cj]s*")])


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(source: str) -> Iterator[tuple[str, int]]:
    """(name, lines from def to end) of every function, inner ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_a_reader_can_keep_in_mind() -> None:
    files = [*modules(), *written()]
    assert {ROOT / "app" / "__init__.py", ROOT / "tests" / "conftest.py"} <= set(files)
    long = [f"{name(path)}: {lines(path)}" for path in files if lines(path) > LONGEST_FILE]
    assert not long, "\n".join(long)


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}: {function} has {length} lines"
        for path in modules()
        for function, length in functions(path.read_text(encoding="utf-8"))
        if length > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_every_module_is_called_what_it_is_about() -> None:
    drawers = [
        name(path)
        for path in modules()
        if DRAWERS & set(path.relative_to(ROOT).with_suffix("").parts)
    ]
    assert drawers == []


def test_what_residents_load_as_script_is_short() -> None:
    assert lines(ROOT / "app" / "static" / "app.js") <= LONGEST_SCRIPT


@pytest.mark.parametrize("length", [1, LONGEST_FUNCTION, LONGEST_FUNCTION + 1])
def test_a_function_is_measured_from_its_def_to_its_end(length: int) -> None:
    body = " pass" if length == 1 else "\n        pass" * (length - 1)
    source = f"class A:\n    @cache\n    def long(self):{body}\n"
    assert list(functions(source)) == [("long", length)]
