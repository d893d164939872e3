"""The forms of the import, as a coordinator sends them."""

from __future__ import annotations

import io

from tests.house.sendings import Sending, given
from tests.house.visits import Values


def _file(state: str) -> Values:
    return lambda the_round: {"import_id": the_round.files[state]}


IMPORTING = {
    "importing.assign": Sending(
        "coordinator",
        lambda known: {"revision": "2", "value_0": "work", "value_1": ""},
        _file("checked"),
    ),
    "importing.choose": Sending(
        "coordinator",
        given(text="column:0", kind="fixed:need", municipality="fixed:peine", revision="1"),
        _file("read"),
    ),
    "importing.discard": Sending("coordinator", values=_file("uploaded")),
    "importing.start": Sending("coordinator", given(revision="4"), _file("stopped")),
    "importing.stop": Sending("coordinator", values=_file("running")),
    "importing.undo": Sending("coordinator", given(revision="3"), _file("done")),
    "importing.upload": Sending(
        "coordinator",
        lambda _round: {"place": "peine", "file": (io.BytesIO(b"Text\nEin Bus"), "list.csv")},
    ),
}
