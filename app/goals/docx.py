"""The concept as a DOCX, to be worked on further: real headings, contents, links, page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from app.core import plain
from app.goals.rules.levels import Level
from app.goals.rules.paper import Change, Done, Link, Paper, Section, called

_HEADINGS = {Level.FIELD: 1, Level.GUIDING: 2, Level.OPERATIVE: 3}
_SMALL = Pt(9)


def render(paper: Paper) -> bytes:
    """The document as bytes."""
    document = Document()
    _prepare(document, paper)
    words = paper["words"]
    document.add_paragraph(_text(paper["district"]), style="Subtitle")
    document.add_paragraph(_text(paper["title"]), style="Title")
    for name, value in paper["facts"]:
        line = document.add_paragraph(f"{_text(name)}: ")
        line.add_run(_text(value)).bold = True
    if paper["note"]:
        document.add_paragraph(_text(paper["note"]))
    document.add_paragraph(words["contents"], style="TOC Heading")
    _contents(document, paper["sections"])
    above = ""
    for section in paper["sections"]:
        if section["level"] == Level.RECOMMENDATION != above:
            _small(document, words["recommendations"]).paragraph_format.keep_with_next = True
        _section(document, section, words)
        above = section["level"]
    if paper["changes"]:
        document.add_heading(words["changes"], 1)
    for change in paper["changes"]:
        _change(document, change, words)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _prepare(document: WordDocument, paper: Paper) -> None:
    """What the file says about itself, its language, its page."""
    about = document.core_properties
    about.title, about.author = _text(paper["title"]), _text(paper["district"])
    about.language, about.comments = paper["lang"], ""
    about.created = about.modified = datetime.fromisoformat(paper["day"]).replace(tzinfo=UTC)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "de-DE")
    if "TOC Heading" not in [style.name for style in document.styles]:
        made = document.styles.add_style("TOC Heading", 1)
        made.base_style = document.styles["Normal"]
        made.font.bold, made.font.size = True, Pt(14)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    footer = page.footer.paragraphs[0]
    footer.add_run(f"{_text(paper['title'])} · ")
    _field(footer, "PAGE", "1")


def _contents(document: WordDocument, sections: Sequence[Section]) -> None:
    """A table of contents that is filled in already, and that a word processor can make anew."""
    listed = [part for part in sections if part["level"] in {Level.FIELD, Level.GUIDING}]
    for at, part in enumerate(listed):
        line = document.add_paragraph()
        if part["level"] == Level.GUIDING:
            line.paragraph_format.left_indent = Cm(0.75)
        if at == 0:
            _mark(line, "begin")
            _instruction(line, 'TOC \\o "1-2" \\h')
            _mark(line, "separate")
        line.add_run(_text(called(part["number"], part["title"])))
        if at == len(listed) - 1:
            _mark(line, "end")


def _section(document: WordDocument, section: Section, words: dict[str, str]) -> None:
    name = _text(called(section["number"], section["title"]))
    if section["level"] == Level.RECOMMENDATION:
        line = document.add_paragraph(name)
        line.paragraph_format.left_indent = Cm(0.75)
    else:
        if section["level"] != Level.FIELD:
            _small(document, section["label"]).paragraph_format.keep_with_next = True
        document.add_heading(name, _HEADINGS[Level(section["level"])])
    for paragraph in section["description"].split("\n"):
        if paragraph.strip():
            document.add_paragraph(_text(paragraph))
    _themes(document, words["themes"], section["themes"])
    _measures(document, words["measures"], section["measures"])


def _change(document: WordDocument, change: Change, words: dict[str, str]) -> None:
    document.add_heading(_text(change["title"]), 2)
    _small(document, " · ".join([change["label"], *change["kinds"]]))
    for before, after in change["words"]:
        for label, said in ((words["before"], before), (words["after"], after)):
            line = document.add_paragraph()
            line.add_run(f"{label} ").italic = True
            line.add_run(_text(said))
    _themes(document, words["comes_from"].removesuffix(":"), change["themes"])
    for reason in change["reasons"]:
        _small(document, f"{words['reason']} {reason}")


def _themes(document: WordDocument, name: str, themes: Iterable[Link]) -> None:
    links = list(themes)
    if not links:
        return
    line = _small(document, f"{name}: ")
    for at, theme in enumerate(links):
        if at:
            line.add_run(" · ").font.size = _SMALL
        _link(line, theme)


def _measures(document: WordDocument, name: str, measures: Sequence[Done]) -> None:
    if measures:
        _small(document, f"{name}:").paragraph_format.keep_with_next = True
    for measure in measures:
        line = document.add_paragraph(style="List Bullet")
        _link(line, {"title": measure["title"], "address": measure["address"]})
        line.add_run(_text(f" · {' · '.join(measure['facts'])}")).font.size = _SMALL


def _small(document: WordDocument, text: str) -> Paragraph:
    line = document.add_paragraph()
    line.add_run(_text(text)).font.size = _SMALL
    return line


def _link(line: Paragraph, theme: Link) -> None:
    found = line.part.relate_to(theme["address"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), found)
    run = line.add_run(_text(theme["title"]))
    run.font.underline, run.font.size = True, _SMALL
    link.append(run._r)
    line._p.append(link)


def _field(line: Paragraph, instruction: str, shown: str) -> None:
    _mark(line, "begin")
    _instruction(line, instruction)
    _mark(line, "separate")
    line.add_run(shown)
    _mark(line, "end")


def _mark(line: Paragraph, kind: str) -> None:
    mark: Any = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)


def _instruction(line: Paragraph, text: str) -> None:
    said: Any = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = text
    line.add_run()._r.append(said)


def _text(text: str) -> str:
    """Without signs that XML cannot hold."""
    return plain.tidy(text)
