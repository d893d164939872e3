"""The pages of the import, in every state."""

from __future__ import annotations

from app.importing.lifecycle import State
from tests.house.visits import Values, Visit


def _file(state: str) -> Values:
    return lambda the_round: {"import_id": the_round.files[state]}


_OWN_PAGE = set(State) - {State.READ}
"""One that was read leads on to the page of its columns."""

IMPORTS = (
    Visit("importing.overview", who="coordinator"),
    Visit("importing.overview", "administrator", "administrator"),
    Visit("importing.overview", "nothing there", "foreign"),
    Visit("importing.upload", "no file", "coordinator", sent={"file": ""}, status=400),
    *(
        Visit("importing.show", state.value, "coordinator", _file(state.value))
        for state in sorted(_OWN_PAGE)
    ),
    Visit("importing.columns", who="coordinator", values=_file("read")),
    Visit("importing.columns", "chosen before", "coordinator", _file("checked")),
    Visit(
        "importing.choose",
        "no text",
        "coordinator",
        _file("read"),
        sent={"text": "", "title": "column:0", "lang": "column:0"},
        status=400,
    ),
    Visit("importing.before_undo", who="coordinator", values=_file("done")),
)
