"""Imports only point down: the contracts of pyproject.toml hold, and would notice if not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from importlinter.application.use_cases import FAILURE, SUCCESS, lint_imports
from importlinter.configuration import configure

ROOT = Path(__file__).resolve().parents[2]

configure()  # the command does this too, but it also switches off everybody else's loggers


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The imports are read once for all tests here."""
    return tmp_path_factory.mktemp("imports")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _lint(config: Path, cache: Path) -> bool:
    # In debug mode a mistake in the contracts themselves is raised.
    return lint_imports(str(config), cache_dir=str(cache), is_debug_mode=True, no_logo=True)


def test_all_contracts_are_kept(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = _lint(ROOT / "pyproject.toml", cache)
    assert kept == SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize(
    "contract",
    [
        'type = "layers"\ncontainers = ["app"]\nlayers = ["core", "web"]',
        'type = "layers"\ncontainers = ["app"]\nlayers = ["contributions", "themes"]',
        'type = "layers"\ncontainers = ["app.themes"]\nlayers = ["(models)", "(views)"]',
        'type = "layers"\ncontainers = ["app"]\nexhaustive = true\nlayers = ["web", "core"]',
        'type = "forbidden"\nsource_modules = ["app.analysis"]\nforbidden_modules = ["numpy"]',
        'type = "forbidden"\nsource_modules = ["app.*.views"]\nforbidden_modules = ["flask"]',
    ],
)
def test_an_import_that_breaks_a_contract_is_noticed(
    contract: str, cache: Path, tmp_path: Path
) -> None:
    config = tmp_path / "broken.toml"
    config.write_text(
        '[tool.importlinter]\nroot_packages = ["app"]\ninclude_external_packages = true\n'
        f'[[tool.importlinter.contracts]]\nname = "Broken on purpose"\n{contract}\n'
    )
    assert _lint(config, cache) == FAILURE


def test_every_slice_has_its_place_and_its_storeys() -> None:
    """A folder that no contract knows could import whatever it likes."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    order, *others = rules["contracts"]
    slices = {path.parent.name for path in (ROOT / "app").glob("*/views*")}
    slices |= {path.parent.name for path in (ROOT / "app").glob("*/service*")}
    ranked = {name for row in order["layers"] for name in row.split(" | ")}
    storeyed = {name for rule in others for name in rule.get("containers", [])}
    assert slices - ranked == set()
    assert {f"app.{name}" for name in slices} - storeyed == set()
