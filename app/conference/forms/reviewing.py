"""Forms with which planners review the themes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import Length

from app.conference.forms.words import STANCE, URGENCY
from app.conference.models import Stance, ThemeReview
from app.conference.service.reviewing import Rating
from app.texts.rules import LONGEST
from app.themes.forms import OnTheList, ThemeForm
from app.themes.models import Reach
from app.web import words
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_CHOOSE = _l("Please choose one.")


class ReviewForm(ThemeForm):
    """How somebody sees a theme. `revision`: of the own review when the page was opened."""

    revision = HiddenField()
    urgency = RadioField(
        _l("How urgent is it?"), validators=[OnTheList(_CHOOSE)], validate_choice=False
    )
    reach = RadioField(
        _l("Who can solve it?"), validators=[OnTheList(_CHOOSE)], validate_choice=False
    )
    stance = RadioField(
        _l("Should the conference talk about it?"),
        validators=[OnTheList(_CHOOSE)],
        validate_choice=False,
    )
    comment = TextAreaField(
        _l("Comment, in German"), validators=[Length(max=LONGEST, message=_TOO_LONG)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.urgency.choices = [SelectChoice(str(key), label) for key, label in URGENCY.items()]
        self.reach.choices = [SelectChoice(reach.value, words.REACH[reach]) for reach in Reach]
        self.stance.choices = [SelectChoice(key.value, label) for key, label in STANCE.items()]

    @classmethod
    def showing(cls, review: ThemeReview | None, revision: int) -> ReviewForm:
        """The form as somebody finds it who has said this before, or nothing yet."""
        data: dict[str, str] = {"stance": Stance.NONE.value, "revision": str(revision)}
        if review is not None:
            data |= {
                "urgency": str(review.urgency),
                "reach": review.reach,
                "stance": review.stance,
                "comment": review.comment,
            }
        return cls(formdata=None, data=data)

    @property
    def seen(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data, unreadable=-1)

    def rating(self) -> Rating:
        """What was chosen."""
        return Rating(
            int(self.urgency.data),
            Reach(self.reach.data),
            Stance(self.stance.data),
            self.comment.data or "",
        )
