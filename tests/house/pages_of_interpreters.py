"""The pages of the interpreter's desk, and of the glossary that coordinators keep up as well."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES


def _text(name: str, target: str) -> Values:
    return lambda the_round: {"text_id": the_round.texts[name], "target": target}


def _asking(**values: str) -> Values:
    return lambda _round: values


INTERPRETERS = (
    Visit("translation.desk", who="interpreter"),
    Visit("translation.desk", "to check", "interpreter", _asking(task="check")),
    Visit("translation.desk", "none", "interpreter", _asking(language="en", task="check")),
    Visit("translation.desk", "another language", "foreign-interpreter"),
    Visit("translation.desk", "kept", "interpreter", _asking(what="kept")),
    Visit("translation.desk", "chosen", "interpreter", _asking(place="peine", what="statement")),
    Visit("translation.outgoing", who="interpreter"),
    Visit("translation.outgoing", "nothing", "foreign-interpreter"),
    Visit("translation.glossary", who="interpreter"),
    Visit("translation.glossary", "coordinator", "coordinator"),
    Visit("translation.glossary", "one term", "interpreter", _asking(term="1")),
    Visit("translation.keep_term", "empty", "interpreter", sent={"german": ""}, status=400),
    Visit(
        "translation.keep_term",
        "exists",
        "interpreter",
        sent={"german": SAID["term"]},
        status=409,
    ),
    Visit("translation.text", "statement", "interpreter"),
    Visit("translation.text", "draft", "interpreter", _text("course-ar", "de")),
    Visit("translation.text", "checked", "interpreter", _text("bus-ar", "de")),
    Visit("translation.text", "question", "interpreter", _text("question", "tr")),
    Visit("translation.text", "answer", "interpreter", _text("answer", "ar")),
    Visit("translation.text", "to check", "second-interpreter", _text("question", "tr")),
    Visit("translation.save", "empty", "interpreter", sent={"body": ""}, status=400),
    Visit(
        "translation.save",
        "no such passage",
        "interpreter",
        sent={"body": SAID["answer"], "unsure": SAID["reason"]},
        status=400,
    ),
    Visit(
        "translation.save",
        "stale",
        "interpreter",
        _text("bus-ar", "de"),
        sent={"body": VOICES["course-ar"].reading, "number": "0"},
        status=409,
    ),
)
