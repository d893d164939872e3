"""The styles of the document: whoever edits it changes the look in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.dossiers.formats import oxml

QUIET, SOURCE, STATEMENT, UNLISTED = "Quiet", "Statement source", "Statement", "Unlisted heading"
CONTENTS = {1: "toc 1", 2: "toc 2"}

_ACCENT, _GREY = RGBColor(0x0B, 0x4A, 0x6F), RGBColor(0x4D, 0x58, 0x62)
_TEXT_WIDTH = Mm(162)


def prepare(document: Document, lang: str) -> None:
    """Page, fonts, and the styles that a dossier uses; `lang` is the language of the document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    _speak(document, lang)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Footer"):
        oxml.set_fonts(document.styles[name].element.get_or_add_rPr())
    document.styles["Normal"].font.size = Pt(10.5)
    for name, size in (("Title", 26), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11)):
        style: Any = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _ACCENT
    _tabs(document.styles["Footer"], WD_TAB_LEADER.SPACES)
    document.styles["Footer"].font.size = Pt(8.5)
    quiet = _add(document, QUIET)
    quiet.font.color.rgb, quiet.paragraph_format.keep_with_next = _GREY, True
    source = _add(document, SOURCE)
    source.font.color.rgb, source.font.size = _GREY, Pt(9)
    source.paragraph_format.keep_with_next = True
    source.paragraph_format.space_before, source.paragraph_format.space_after = Pt(8), Pt(2)
    statement = _add(document, STATEMENT)
    statement.paragraph_format.left_indent = statement.paragraph_format.right_indent = Mm(5)
    statement.paragraph_format.space_after = Pt(4)
    unlisted = _add(document, UNLISTED)
    unlisted.font.size, unlisted.font.bold, unlisted.font.color.rgb = Pt(17), True, _ACCENT
    unlisted.paragraph_format.space_before = Pt(18)
    for level, name in CONTENTS.items():
        line = _add(document, name)
        line.paragraph_format.left_indent = Mm(6 * (level - 1))
        line.paragraph_format.space_after = Pt(2)
        _tabs(line, WD_TAB_LEADER.DOTS)


def _add(document: Document, name: str) -> Any:
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _tabs(style: Any, leader: WD_TAB_LEADER) -> None:
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, leader)


def _speak(document: Document, lang: str) -> None:
    """The language of whatever says none of its own."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(oxml.element("w:lang", val=lang, bidi="ar-SA"))
