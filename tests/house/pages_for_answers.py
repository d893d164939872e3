"""Pages for what needs no conference: direct answers and the templates for them."""

from __future__ import annotations

from sqlalchemy import select

from app.answer_templates.models import AnswerTemplate
from app.extensions import db
from tests.house.visits import Values, Visit
from tests.invented import SAID
from tests.whole_round import Round


def _voice(name: str, **more: str) -> Values:
    return lambda the_round: {"public_id": the_round.voices[name], **more}


def _with_template(the_round: Round) -> dict[str, str]:
    with the_round.app.app_context():
        found = db.session.scalars(select(AnswerTemplate.id).order_by(AnswerTemplate.id)).first()
    return {"public_id": the_round.voices["received"], "template": str(found)}


_DIRECT = "moderation.answer_directly"
_GAP = {"body": SAID["template"], "then": "publish"}
_STALE = {"body": SAID["direct"], "then": "publish"}
_TEMPLATE = {"title": SAID["template-title"], "body": SAID["direct"]}


def _concern(name: str, **more: str) -> Values:
    return lambda the_round: {"concern_id": the_round.concerns[name], **more}


def _one_of_two(the_round: Round) -> dict[str, str]:
    """One concern of the theme that was answered."""
    return {"look": "1", "chosen": str(the_round.concerns["bus"])}


_SPLIT = "themes.split_concern"
PREVIEWS = (
    Visit(
        "themes.join",
        "preview",
        "coordinator",
        lambda known: {
            "theme_id": known.themes["joinable"],
            "target": f"theme-{known.themes['forwarded']}",
        },
    ),
    Visit("themes.desk_concern", "preview", "coordinator", _concern("single", target="new")),
    Visit("themes.desk_concern", "stale", "coordinator", sent={"target": "new"}, status=409),
    Visit("themes.split", who="coordinator"),
    Visit("themes.split", "answered", "coordinator", _one_of_two, status=400),
    Visit("themes.split", "nothing chosen", "coordinator", sent={"seen": ""}, status=400),
    Visit(_SPLIT, "one alone", "coordinator"),
    Visit(_SPLIT, "several", "coordinator", _concern("bus")),
    Visit(
        _SPLIT,
        "preview",
        "coordinator",
        lambda known: {
            "concern_id": known.concerns["bus"],
            "look": "1",
            "chosen": known.voices["bus-ar"],
        },
    ),
    Visit(_SPLIT, "everything chosen", "coordinator", sent={"chosen": "none"}, status=400),
)

ANSWERING = (
    Visit(
        "themes.answer",
        "stale",
        "coordinator",
        sent={"outcome": "exists", "reason": SAID["reason"], "answer": SAID["answer"], "seen": "0"},
        status=409,
    ),
    *PREVIEWS,
    Visit("answer_templates.overview", who="coordinator"),
    Visit("answer_templates.overview", "to translate", "interpreter"),
    Visit("answer_templates.overview", "administrator", "administrator"),
    Visit("answer_templates.new", who="coordinator"),
    Visit("answer_templates.new", "empty", "coordinator", sent={"title": ""}, status=400),
    Visit("answer_templates.edit", who="coordinator"),
    Visit("answer_templates.edit", "empty", "coordinator", sent={"title": ""}, status=400),
    Visit("answer_templates.edit", "stale", "coordinator", sent=_TEMPLATE, status=409),
    Visit(_DIRECT, who="coordinator"),
    Visit(_DIRECT, "template", "coordinator", _with_template),
    Visit(_DIRECT, "published", "coordinator", _voice("bus-ar")),
    Visit(_DIRECT, "empty", "coordinator", sent={"body": ""}, status=400),
    Visit(
        _DIRECT,
        "gap",
        "coordinator",
        sent={"body": SAID["template"], "then": "publish"},
        status=400,
    ),
    Visit(
        _DIRECT,
        "stale",
        "coordinator",
        sent={"body": SAID["direct"], "then": "publish"},
        status=409,
    ),
    Visit("themes.answer_concern", who="coordinator"),
    Visit("themes.answer_concern", "empty", "coordinator", sent={"body": ""}, status=400),
    Visit(
        "themes.answer_concern", "stale", "coordinator", sent={"body": SAID["direct"]}, status=409
    ),
)
