"""Every field of action has a picture that needs no words and no colour of its own."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.web import pictograms

ROOT = Path(__file__).resolve().parents[2]
SPRITE = ROOT / "app" / "static" / pictograms.SPRITE


@pytest.mark.parametrize("path", sorted((ROOT / "districts").glob("*.toml")), ids=lambda p: p.stem)
def test_every_field_of_a_district_has_a_drawing_of_its_own(path: Path) -> None:
    keys = [field["key"] for field in tomllib.loads(path.read_text("utf-8"))["fields"]]
    drawings = [pictograms.pictogram(key) for key in keys]
    assert drawings == keys


def test_a_field_that_nobody_has_drawn_yet_gets_the_neutral_one() -> None:
    assert pictograms.pictogram("a-new-field") == pictograms.NEUTRAL
    assert pictograms.NEUTRAL in pictograms.drawn()


def test_the_drawings_hold_no_letters_and_take_the_colour_of_the_text() -> None:
    root = ElementTree.fromstring(SPRITE.read_text("utf-8"))  # noqa: S314 - our own file
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"text", "tspan", "image", "style", "script"}
    colours = set(re.findall(r'(?:fill|stroke|color)="([^"]+)"', SPRITE.read_text("utf-8")))
    assert colours == {"none", "currentColor"}
