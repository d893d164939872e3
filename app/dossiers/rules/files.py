"""The files that a forwarded version is made into, and the tables that programs may ask for."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A format that the worker makes; its value ends the name of the file."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


_OFFICE = "application/vnd.openxmlformats-officedocument"

MIMETYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}
