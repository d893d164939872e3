"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "docs" / "settings.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*"))
READERS = [ROOT / "config.py", *sorted((ROOT / "scripts" / "launch").glob("*.py"))]
ENVIRONMENTS = {"env", "environ"}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OWN_PATH = re.compile(
    r"(?<![\w/.-])(?:docs|app|tests|scripts|districts|benchmarks|demo|migrations|\.ci)/[\w./-]*\w"
)


def variables_read(source: str) -> Iterator[str]:
    """Names looked up in a mapping called `env` or `environ`, and with `getenv`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=owner, attr="get"), args=[key, *_]):
                known = _called(owner) in ENVIRONMENTS
            case ast.Subscript(value=owner, slice=key):
                known = _called(owner) in ENVIRONMENTS
            case ast.Call(func=function, args=[key, *_]):
                known = _called(function) == "getenv"
            case _:
                continue
        if known and isinstance(key, ast.Constant):
            yield str(key.value)


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def first_cells(heading: str) -> list[str]:
    """What stands as code in the first column of the table under a heading."""
    _before, _, text = SETTINGS.read_text(encoding="utf-8").partition(f"# {heading}\n")
    rows = re.findall(r"^\|([^|]+)\|", text.partition("\n## ")[0], re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def own_commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """(full name, command) of every command that is defined in our code."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from own_commands(command, f"{before}{name} ")
        elif command.callback and _module(command.callback).startswith("app."):
            yield before + name, command


def _module(callback: object) -> str:
    return getattr(callback, "__wrapped__", callback).__module__


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    read = {name for path in READERS for name in variables_read(path.read_text("utf-8"))}
    assert {"PORT", "DATABASE_URL"} <= read
    assert set(first_cells("Settings")) == read


def test_every_command_is_documented_with_options_that_exist(app: Flask) -> None:
    known = dict(own_commands(app.cli))
    said = {}
    for code in first_cells("Commands"):
        name = re.match(r"[a-z][a-z-]*(?: [a-z][a-z-]*)*", code)
        if name and not code.startswith("python "):
            said[name[0]] = set(re.findall(r"--[a-z-]+", code))
    assert said.keys() == known.keys()
    for name, options in said.items():
        offered = {
            option for param in known[name].params for option in param.opts + param.secondary_opts
        }
        assert options <= offered, name


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_has_a_number_and_a_title(path: Path) -> None:
    number = re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.name)
    assert number, path.name
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(rf"# {number[1]} \w.+", first), first


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for target in ("run", "test"):
        assert target in targets
        assert f"make {target}" in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_in_the_documents_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text)
    gone = {link for link in links if not (path.parent / link).exists()}
    gone |= {name for name in OWN_PATH.findall(text) if not (ROOT / name).exists()}
    assert not gone, ", ".join(sorted(gone))


def test_a_setting_is_found_however_it_is_read() -> None:
    source = "env.get('A'); os.environ['B']; os.getenv('C', 1); form.get('D'); os.environ.get('E')"
    assert set(variables_read(source)) == {"A", "B", "C", "E"}
