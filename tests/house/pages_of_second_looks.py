"""Where interpreters give second opinions, and where staff look over what was done."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import SAID


def _opinion(name: str) -> Values:
    return lambda the_round: {"opinion_id": the_round.opinions[name]}


SECOND_LOOKS = (
    Visit("opinions.desk", who="interpreter"),
    Visit("opinions.desk", "another language", "foreign-interpreter"),
    Visit("opinions.opinion", who="interpreter"),
    Visit("opinions.opinion", "given", "interpreter", _opinion("confirmed")),
    Visit("opinions.give", "empty", "interpreter", sent={"body": ""}, status=400),
    Visit(
        "opinions.give",
        "stale",
        "interpreter",
        sent={"body": SAID["answer"], "verdict": "confirms", "revision": "0"},
        status=409,
    ),
    Visit("oversight.decisions", who="coordinator"),
    Visit("oversight.decisions", "nothing there", "foreign"),
    *(
        Visit("oversight.start", who, who)
        for who in ("coordinator", "foreign", "interpreter", "planner")
    ),
)
