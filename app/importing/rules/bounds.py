"""How much of a file is taken. Whatever is over is refused before it is read."""

from __future__ import annotations

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of the file as it is sent."""

LARGEST_INSIDE = 100 * 1024 * 1024
"""Bytes of all parts of an XLSX together, unpacked."""

LARGEST_RATIO = 200
"""How many times larger a part may become: a table shrinks to a tenth or a twentieth."""

SMALL_PART = 1024 * 1024
"""Bytes: a part up to this size may shrink as far as it likes."""

MOST_PARTS = 1_000
"""Files inside an XLSX."""

MOST_ROWS = 20_000
"""Rows with something in them, in one file."""

MOST_LINES = 1_048_576
"""Lines of a sheet, empty ones too: as many as a spreadsheet can have."""

MOST_COLUMNS = 100

LONGEST_CELL = 50_000
"""Characters; a spreadsheet keeps 32,767 in a cell."""

ROWS_IN_PART = 250
"""Rows that are kept, and brought in, together."""

MOST_VALUES = 40
"""Different values of a column that can be set against fields of action."""

LONGEST_VALUE = 60
"""Characters of such a value."""
