"""What is said about files and rows: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.importing.lifecycle import State


class Words(NamedTuple):
    """What is wrong, and what can be done about it."""

    what: LazyString
    mend: LazyString


REFUSALS: dict[str, Words] = {
    "file-empty": Words(
        _l("The file is empty."), _l("Please choose the file that holds the table.")
    ),
    "file-too-large": Words(
        _l("The file is larger than 20 MB."), _l("Please divide it into several files.")
    ),
    "file-too-large-inside": Words(
        _l("Unpacked, the file is far too large."),
        _l("Please copy the table into a new file, without pictures and formats, and try again."),
    ),
    "file-too-many-rows": Words(
        _l("The file has more than 20,000 rows."), _l("Please divide it into several files.")
    ),
    "file-too-many-columns": Words(
        _l("The table has more than 100 columns."),
        _l("Please delete the columns that are not needed."),
    ),
    "file-locked": Words(
        _l("The file is protected by a password."),
        _l("Please save it without a password and try again."),
    ),
    "file-too-old": Words(
        _l("This is a file of an old Office program (.xls or .doc)."),
        _l('Please open it and save it as "Excel workbook (.xlsx)" or as CSV.'),
    ),
    "file-no-table": Words(
        _l("This is no table."), _l("Please bring an Excel file (.xlsx) or a CSV file.")
    ),
    "file-no-text": Words(
        _l("This is no table that can be read."),
        _l("Please bring an Excel file (.xlsx) or a CSV file."),
    ),
    "file-damaged": Words(
        _l("The file is damaged, or was cut off on the way."),
        _l("Please open it in Excel or LibreOffice, save it under a new name and try again."),
    ),
    "file-all-hidden": Words(
        _l("All sheets of the file are hidden."), _l("Please show the sheet with the table.")
    ),
    "file-without-header": Words(
        _l("The first row cannot be read."),
        _l("Please look for a quotation mark that is never closed."),
    ),
    "file-without-text-column": Words(
        _l('The file has no column "text".'), _l('Please call the column with the texts "text".')
    ),
    "file-gone": Words(_l("The file cannot be opened any more."), _l("Please bring it once more.")),
}
"""Why a whole file cannot be taken."""

PROBLEMS: dict[str, Words] = {
    "text-empty": Words(_l("The text is empty."), _l("Write what was said, or delete the row.")),
    "text-without-words": Words(
        _l("The text has no words."), _l("Write what was said, or delete the row.")
    ),
    "text-too-short": Words(
        _l("The text has a single character."), _l("Write what was said, or delete the row.")
    ),
    "text-too-long": Words(
        _l("The text is longer than 5,000 characters."), _l("Divide it into several rows.")
    ),
    "kind-unknown": Words(
        _l("There is no such kind of contribution."), _l("Write need, proposal or feedback.")
    ),
    "lang-unknown": Words(
        _l("There is no language with this name or code."),
        _l('Write "German" or "de", or leave the cell empty: then it is recognised.'),
    ),
    "municipality-missing": Words(
        _l("No municipality is given."), _l("Write its name into the row.")
    ),
    "municipality-unknown": Words(
        _l("There is no municipality with this name."), _l("Write its name as on this site.")
    ),
    "municipality-not-yours": Words(
        _l("You may not import for this municipality."),
        _l("Give the row to the coordination there."),
    ),
    "field-unknown": Words(
        _l("There is no such field of action."), _l("Write its key, or leave the cell empty.")
    ),
    "created-unreadable": Words(
        _l("The date cannot be read."), _l("Write it like this: 01.03.2027")
    ),
    "created-in-future": Words(
        _l("The date lies in the future."), _l("Write the day on which it was said.")
    ),
    "created-too-early": Words(
        _l("The date lies before 1900."), _l("Write the day on which it was said.")
    ),
    "own-id-twice": Words(
        _l("Another row has the same number of its own."),
        _l("Give each row a number of its own, or choose no column for it."),
    ),
    "row-broken": Words(
        _l("The row cannot be read."),
        _l("Look for a quotation mark that is never closed, and for characters that got lost."),
    ),
    "row-cut": Words(
        _l("The file ends in the middle of this row."),
        _l("Compare it with your table: perhaps the file was cut off on the way."),
    ),
    "row-too-wide": Words(
        _l("The row has more cells than the first row."),
        _l("Put texts with a separator in them into quotation marks."),
    ),
    "not-allowed": Words(
        _l("You may not import contributions that are published already."),
        _l("Leave the column away: the row then waits for a decision."),
    ),
    "cell-formula": Words(
        _l("The cell holds a formula. It counts as empty."),
        _l("Copy the column and paste its values."),
    ),
    "cell-error": Words(
        _l("The cell holds an error of the spreadsheet. It counts as empty."),
        _l("Correct the cell."),
    ),
    "cell-merged": Words(
        _l("The cell is joined with another one. It counts as empty."),
        _l("Separate the cells and fill in each of them."),
    ),
    "unreadable-characters": Words(
        _l("Some characters cannot be read."), _l('Save the file as "CSV UTF-8" or as .xlsx.')
    ),
    "duplicate": Words(
        _l("Another row says exactly the same."),
        _l("Two people may have said it: both come in. Delete one row if it was one person."),
    ),
}
"""What is wrong with a row, or worth a look."""

NOTICES: dict[str, LazyString] = {
    "mixed-encodings": _l(
        "Some rows are written in another encoding than others. "
        "Please look whether umlauts are right below."
    ),
    "sheets-left-out": _l("Only the first sheet is read. Left out: %(names)s"),
    "sheets-hidden": _l("Hidden sheets are not read: %(names)s"),
}
"""About the file as a whole; `names`: of sheets."""

STATES: dict[State, tuple[LazyString, str]] = {
    State.UPLOADED: (_l("is being read"), "info"),
    State.READ: (_l("waits for you"), "warning"),
    State.REFUSED: (_l("cannot be taken"), "danger"),
    State.CHECKING: (_l("is being checked"), "info"),
    State.CHECKED: (_l("waits for you"), "warning"),
    State.RUNNING: (_l("is being imported"), "info"),
    State.STOPPED: (_l("stopped"), "warning"),
    State.DONE: (_l("imported"), "success"),
    State.DISCARDED: (_l("discarded"), "plain"),
    State.UNDOING: (_l("is being taken back"), "info"),
    State.UNDONE: (_l("taken back"), "plain"),
}
"""A state in words, and the kind of its badge."""

WHY: dict[str, LazyString] = {
    "forwarded": _l("is counted in a dossier that was forwarded"),
    "answered": _l("has an answer"),
    "gone": _l("is erased already"),
    "worked-on": _l("somebody has worked on it"),
}
"""Why a contribution stays when its import is taken back."""


def about_file(code: str) -> Words:
    """Why a file cannot be taken; in general words for a code without its own."""
    return REFUSALS.get(code, REFUSALS["file-damaged"])


def about_row(code: str) -> Words:
    """What is wrong with a row; in general words for a code without its own."""
    return PROBLEMS.get(code, PROBLEMS["row-broken"])
