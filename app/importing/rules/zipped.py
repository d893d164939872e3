"""Whether an XLSX, which is a ZIP archive, may be opened at all."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from app.core.errors import Invalid
from app.importing.rules import bounds

_BLOCK = 64 * 1024
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"'
)
_OVERLAP = 300  # bytes; longer than what is looked for
_KEY_OF_LOCKED = "EncryptedPackage".encode("utf-16-le")


def check(raw: bytes) -> None:
    """Raises `Invalid` for an archive that is damaged, too large inside, or no workbook.

    First by what its directory says, then by unpacking every part block by block: a directory may
    lie. Nothing is kept, and no XML is parsed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_directory(archive)
            left = bounds.LARGEST_INSIDE
            for part in archive.infolist():
                left -= _checked_size(archive, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        # RuntimeError: a part has a password. NotImplementedError, which is one: unknown packing.
        raise Invalid("file-damaged") from error


def merged(raw: bytes, part: str) -> list[str]:
    """Cells that were joined in a sheet, such as "A2:A5"; at most as many as rows are taken.

    Looked for in the bytes, since reading row by row does not tell; in a cell's text there can be
    no "<".
    """
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(part) as stream:
        before = b""
        while (block := stream.read(_BLOCK)) and len(found) < bounds.MOST_ROWS:
            seen = before + block
            last = 0
            for match in _MERGED.finditer(seen):
                found.append(match[1].decode())
                last = match.end()
            before = seen[max(last, len(seen) - _OVERLAP) :]
    return found


def is_locked(raw: bytes) -> bool:
    """Whether this file of an older kind holds a workbook with a password."""
    return _KEY_OF_LOCKED in raw


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > bounds.MOST_PARTS:
        raise Invalid("file-too-large-inside")
    if sum(part.file_size for part in parts) > bounds.LARGEST_INSIDE:
        raise Invalid("file-too-large-inside")
    for part in parts:
        if part.file_size > bounds.SMALL_PART and (
            part.file_size > bounds.LARGEST_RATIO * max(part.compress_size, 1)
        ):
            raise Invalid("file-too-large-inside")
        if part.flag_bits & 0x1:
            raise Invalid("file-locked")
    if "xl/workbook.xml" not in archive.namelist():
        raise Invalid("file-no-table")


def _checked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    size, before = 0, b""
    looks = part.filename.endswith((".xml", ".rels", ".vml"))
    for block in _blocks(archive, part):
        size += len(block)
        if size > left:
            raise Invalid("file-too-large-inside")
        # A workbook has no document type; where there is one, entities may grow without end.
        if looks and b"<!DOCTYPE" in before + block:
            raise Invalid("file-damaged")
        before = block[-16:]
    return size


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            yield block
