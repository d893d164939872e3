"""The pages of the dossiers, in the states that they can be in."""

from __future__ import annotations

from tests.house.visits import Values, Visit


def _asking(**values: str) -> Values:
    return lambda _round: values


DOSSIERS = (
    Visit("dossiers.received", who="coordinator"),
    Visit("dossiers.dossier", who="coordinator"),
    Visit("dossiers.dossier", "nothing there", "foreign", _asking(place="wendeburg")),
    Visit("dossiers.forward", who="coordinator"),
    Visit("dossiers.forward", "nothing there", "foreign", _asking(place="wendeburg")),
    Visit("dossiers.version", who="coordinator"),
    Visit("dossiers.changes", "first", "coordinator"),
    Visit("dossiers.version_file", "not made yet", "coordinator", status=503),
)
"""What a coordinator sees."""

DOSSIERS_RECEIVED = (
    Visit("dossiers.received", "planner", "planner"),
    Visit("dossiers.version", "planner", "planner"),
    Visit("dossiers.opened", who="planner"),
    Visit("dossiers.opened", "over", "planner", _asking(token="nobodys"), status=410),
    Visit("dossiers.whole", who="planner"),
    Visit("dossiers.whole", "stale", "planner", sent={"number": ""}, status=400),
)
"""What the Planungsteam sees."""
