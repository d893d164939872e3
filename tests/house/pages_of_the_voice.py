"""The pages on which somebody speaks, and those on which somebody listens."""

from __future__ import annotations

from collections.abc import Mapping

from app.extensions import db
from app.voice.models import VoiceMessage
from tests.house.sendings import Sending
from tests.house.visits import Values, Visit
from tests.invented import SAID
from tests.recordings import recording
from tests.whole_round import Round


def said_at(the_round: Round, lang: str) -> str:
    """What the desk's page about this recording carries."""
    with the_round.app.app_context():
        found = db.session.get(VoiceMessage, the_round.recordings[lang])
        return found.created_at.isoformat() if found else ""


def _of(lang: str) -> Values:
    return lambda known: {"message_id": known.recordings[lang]}


def _typed(known: Round) -> Mapping[str, str]:
    return {"body": SAID["answer"], "lang": "ar", "said_at": said_at(known, "ar")}


ABOUT_RECORDINGS = {
    "voice.delete": Sending("code:spoken"),
    "voice.give_up": Sending("interpreter", lambda known: {"said_at": said_at(known, "de")}),
    "voice.speak": Sending("nobody", lambda _round: recording(municipality="district")),
    "voice.write_down": Sending("interpreter", _typed, _of("ar")),
}
"""What the forms are sent with; a recording is given up once, so each has its own."""

SPEAKING = (
    Visit("voice.speak"),
    Visit("voice.speak", "empty", sent={"municipality": ""}, status=400),
    Visit("voice.issued", who="code:spoken"),
    Visit("voice.issued", "not understood", who="code:unheard"),
)

HEARING = (
    Visit("voice.desk", who="interpreter"),
    Visit("voice.desk", "seen by the coordinator", "coordinator"),
    Visit("voice.desk", "nobody can hear", "coordinator", lambda _known: {"show": "unheard"}),
    Visit("voice.desk", "nothing waits", "foreign"),
    Visit("voice.message", who="coordinator"),
    Visit(
        "voice.message",
        "Arabic",
        "interpreter",
        _of("ar"),
    ),
    Visit("voice.give_up", who="interpreter"),
    Visit("voice.write_down", "empty", "interpreter", sent={"body": ""}, status=400),
)
