"""Style sheets and fonts: right in both directions, complete, and from our own origin only."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.assets import css, logical, packages
from scripts.assets.css import Declaration, Rule
from scripts.assets.files import Stamp, fingerprint
from scripts.assets.fonts import SOURCES

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "app" / "static"
VENDOR = STATIC / "vendor"
PRINT_FONTS = ROOT / "build" / "fonts"
OURS = sorted(path.name for path in STATIC.glob("*.css"))

# What a reader of each language may meet in a text; upper case is added below.
LETTERS = {
    "de": "abcdefghijklmnopqrstuvwxyzäöüß„“–…€§",
    "fr es it pt so sq": "àâæçèéêëîïôùûüÿœñ¿¡áíóúãõ«»ë",
    "tr": "çğıöşüâî",
    "ku": "çêîşûẍḧ",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșțşţ",
    "hr bs sr-Latn": "čćđšž",
    "hu": "áéíóöőúüű",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ru bg": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "uk": "ґєії’ʼ",
    "sr mk": "ђјљњћџѓќѕ",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟٠١٢٣٤٥٦٧٨٩",
    "fa": "پچژگکی۰۱۲۳۴۵۶۷۸۹\u200c",
    "ckb": "ڕڵۆێەڤھ",
    "ps": "ټډړږښڼۍېځڅګۀ",
}


@pytest.fixture(scope="module", autouse=True)
def _assets() -> None:
    """`make test` makes them beforehand; whoever runs this file alone gets them too."""
    subprocess.run([sys.executable, "-m", "scripts.assets"], cwd=ROOT, check=True)


def rules_of(path: Path) -> Iterator[Rule]:
    waiting = css.parse(path.read_text(encoding="utf-8"))
    while waiting:
        rule = waiting.pop()
        yield rule
        waiting.extend(rule.rules)


def names_a_side(declaration: Declaration) -> bool:
    if declaration.name.startswith("--"):
        return False
    words = {
        *declaration.name.split("-"),
        *re.findall(r"[\w-]+", declaration.value.split("url(")[0]),
    }
    return bool(words & {"left", "right"}) or logical.is_physical(declaration)


@pytest.mark.parametrize("name", [*OURS, "vendor/kern.css"])
def test_a_style_sheet_says_start_and_end_instead_of_left_and_right(name: str) -> None:
    wrong = [
        f"{rule.prelude} {{ {declaration} }}"
        for rule in rules_of(STATIC / name)
        for declaration in rule.declarations
        if names_a_side(declaration)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [*OURS, "vendor/kern.css", "vendor/fonts.css"])
def test_a_style_sheet_loads_nothing_from_elsewhere(name: str) -> None:
    path = STATIC / name
    text = path.read_text(encoding="utf-8")
    assert "@import" not in text
    for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", text):
        assert address.startswith("data:") or (path.parent / address).is_file(), address


def test_arrows_turn_with_the_direction_of_the_page() -> None:
    sheet = (VENDOR / "kern.css").read_text(encoding="utf-8")
    pointing = set(re.findall(r"\.kern-icon--[a-z-]*(?:back|forward|left|right)\b", sheet))
    assert pointing
    mirrored = {
        selector
        for rule in rules_of(VENDOR / "kern.css")
        for selector in rule.selectors
        if Declaration("scale", "-1 1") in rule.declarations
    }
    assert {f"[dir=rtl] {icon}" for icon in pointing} <= mirrored


def test_every_class_of_the_design_system_in_a_template_is_in_our_sheet() -> None:
    sheet = (VENDOR / "kern.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.(kern-[\w-]+)", sheet))
    unknown = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "app").rglob("*.html")
        for name in re.findall(
            r"(?<![\w@/-])kern-[\w-]*\w(?![\w-]|\s*\{\{)", path.read_text("utf-8")
        )
        if name not in known
    }
    assert unknown == set()


def test_every_custom_property_that_we_read_is_set() -> None:
    sheets = {name: (STATIC / name).read_text("utf-8") for name in [*OURS, "vendor/kern.css"]}
    set_somewhere = set(re.findall(r"(--[\w-]+)\s*:", "".join(sheets.values())))
    read = {name for ours in OURS for name in re.findall(r"var\((--[\w-]+)\)", sheets[ours])}
    assert read - set_somewhere == set()


def faces() -> list[tuple[Path, str, set[int]]]:
    """(file, weight, code points told in fonts.css) of every web font."""
    found = []
    for rule in rules_of(VENDOR / "fonts.css"):
        said = {declaration.name: declaration.value for declaration in rule.declarations}
        points: set[int] = set()
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", said["unicode-range"]):
            points.update(range(int(first, 16), int(last or first, 16) + 1))
        file = re.findall(r'url\("([^"]+)"\)', said["src"])[0]
        found.append((VENDOR / file, said["font-weight"], points))
    return found


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("weight", ["400", "700"])
def test_every_letter_of_a_language_has_a_web_font(language: str, weight: str) -> None:
    shown = set().union(*(points for _, bold, points in faces() if bold == weight))
    letters = LETTERS[language] + LETTERS[language].upper()
    assert [letter for letter in letters if ord(letter) not in shown] == []


def test_a_web_font_shows_just_what_is_told_about_it() -> None:
    for file, _, points in faces():
        with TTFont(file) as font:
            assert set(font.getBestCmap()) == points, file.name


def test_no_letter_makes_a_reader_load_two_fonts() -> None:
    for weight in ("400", "700"):
        all_points = [point for _, bold, points in faces() if bold == weight for point in points]
        assert len(all_points) == len(set(all_points))


def test_each_print_font_goes_by_its_own_family_name() -> None:
    found: dict[tuple[str, int], str] = {}
    for file in PRINT_FONTS.glob("*.ttf"):
        with TTFont(file) as font:
            face = (font["name"].getBestFamilyName(), font["OS/2"].usWeightClass)
            assert face not in found, f"{file.name} and {found[face]} call themselves alike"
            found[face] = file.name
    assert found.keys() == {(family, weight) for family in SOURCES for weight in (400, 700)}


def test_the_coverage_of_a_family_is_what_all_its_faces_can_print() -> None:
    said = json.loads((PRINT_FONTS / "coverage.json").read_text(encoding="utf-8"))
    for family, ranges in said.items():
        points = {point for first, last in ranges for point in range(first, last + 1)}
        for file in PRINT_FONTS.glob(f"{family.replace(' ', '')}-*.ttf"):
            with TTFont(file) as font:
                assert points <= set(font.getBestCmap()), file.name
    assert {ord(letter) for letter in "aäşîжЖ„"} <= {
        point for first, last in said["Noto Sans"] for point in range(first, last + 1)
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("margin-left:1px", "margin-inline-start:1px"),
        ("right:0!important", "inset-inline-end:0!important"),
        ("text-align:right", "text-align:end"),
        ("text-align:center", "text-align:center"),
        ("padding:1px 2px 3px 2px", "padding:1px 2px 3px 2px"),
        (
            "padding:1px var(--a, 2px) 3px 4px",
            "padding-block:1px 3px;padding-inline:4px var(--a, 2px)",
        ),
        ("border-radius:1px 1px 0 0", "border-radius:1px 1px 0 0"),
        (
            "border-radius:0 2px 3px 4px",
            "border-start-start-radius:0;border-start-end-radius:2px;"
            "border-end-end-radius:3px;border-end-start-radius:4px",
        ),
    ],
)
def test_sides_become_start_and_end(before: str, after: str) -> None:
    assert css.serialise(logical.rewrite(css.parse(f"p{{{before}}}"))) == f"p{{{after}}}\n"


def test_a_style_sheet_is_read_past_comments_strings_and_pictures() -> None:
    text = """@charset "UTF-8"; /* a } in a comment */
    @media (min-width: 1px) { a:hover, b { content: "};"; mask: url(data:x;y,{z}) } }"""
    (media,) = css.parse(text)
    (rule,) = media.rules
    assert rule.selectors == ["a:hover", "b"]
    assert [str(d) for d in rule.declarations] == ['content:"};"', "mask:url(data:x;y,{z})"]


@pytest.mark.parametrize("text", ["a { b { c: d } e: f }", "a { b: c", '@import "x";', "a { b }"])
def test_a_style_sheet_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not understood|in the middle|not a declaration"):
        css.parse(text)


def test_files_are_made_anew_when_an_input_changed_or_a_file_is_gone(tmp_path: Path) -> None:
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    made.write_text("result")
    stamp = Stamp(tmp_path, "step")
    assert not stamp.is_current(fingerprint([source]))
    stamp.set(fingerprint([source]), [made])
    assert stamp.is_current(fingerprint([source]))
    source.write_text("two")
    assert not stamp.is_current(fingerprint([source]))
    source.write_text("one")
    made.unlink()
    assert not stamp.is_current(fingerprint([source]))


def test_packages_that_are_there_need_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("npm", "node"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "1.0.0"}}')
    with pytest.raises(packages.InstallFailed, match="run the same command again"):
        packages.ensure(tmp_path)
    (tmp_path / "node_modules" / "a").mkdir(parents=True)
    (tmp_path / "node_modules" / "a" / "package.json").write_text('{"version": "1.0.0"}')
    assert packages.ensure(tmp_path) is False
