"""What python-docx has no words for: directions, languages, links, marks and fields."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.core.locales import UNKNOWN

FONT = "Arial"
"""On nearly every computer, and it has Arabic letters, too."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without signs that the format cannot hold."""
    return _UNPRINTABLE.sub("", text)


def element(tag: str, /, **attributes: str) -> Any:
    """An element such as ``w:lang`` with attributes of the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_fonts(properties: Any) -> None:
    """Our font in all scripts, in place of what a theme would choose."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def speak(run: Run, lang: str, *, right_to_left: bool) -> None:
    """Say in which language a run is (for spelling and screen readers), and which way it runs."""
    properties = run._r.get_or_add_rPr()
    if right_to_left:
        properties.append(element("w:rtl"))
    if lang != UNKNOWN.code:
        name = "bidi" if right_to_left else "val"
        properties.append(element("w:lang", **{name: lang}))


def turn(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left; it begins at the right then."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        element("w:bidi"),
        *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
        *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
        *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
    )


def link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link to a page."""
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), target)
    made.append(_underlined(paragraph, text))
    paragraph._p.append(made)


def lead_to(paragraph: Paragraph, text: str, mark: str) -> None:
    """A line of the contents that leads to a mark, and the page on which that stands.

    The page is a field of its own: office programs that leave a table of contents as it is when
    they open a file do work this one out.
    """
    before = len(paragraph.runs)
    paragraph.add_run(f"{clean(text)}\t")
    begin_field(paragraph, f"PAGEREF {mark} \\h", stale=True)
    end_field(paragraph)
    made = element("w:hyperlink", anchor=mark, history="1")
    for run in paragraph.runs[before:]:
        made.append(run._r)
    paragraph._p.append(made)


def mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Give a paragraph a name that a link can lead to."""
    first = paragraph._p.get_or_add_pPr()
    first.addnext(element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def put_field(paragraph: Paragraph, code: str) -> None:
    """Something that the program works out, such as the number of the page."""
    begin_field(paragraph, code)
    paragraph.add_run("1")
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str, *, stale: bool = False) -> None:
    """What comes up to `end_field` is its present result; a `stale` one is made anew on opening."""
    _step(paragraph, "begin", **({"dirty": "true"} if stale else {}))
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {code} "
    paragraph.add_run()._r.append(said)
    _step(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """See `begin_field`."""
    _step(paragraph, "end")


def repeat_as_head(row: Any) -> None:
    """Let a table's first row stand on each of its pages, and be known as its head."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def _step(paragraph: Paragraph, kind: str, **more: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind, **more))


def _underlined(paragraph: Paragraph, text: str) -> Any:
    run = paragraph.add_run(clean(text))
    run.underline = True
    return run._r
