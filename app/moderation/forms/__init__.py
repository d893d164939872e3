"""Forms of the coordinator's desk."""

from app.moderation.forms.filter import STATES, WAITING, QueueFilter
from app.moderation.forms.steps import (
    FIELD,
    FORMS,
    AnyStep,
    AskForm,
    DeclineForm,
    FieldForm,
    PublishForm,
    StepForm,
    choose_field,
    empty,
    sent,
)

__all__ = [
    "FIELD",
    "FORMS",
    "STATES",
    "WAITING",
    "AnyStep",
    "AskForm",
    "DeclineForm",
    "FieldForm",
    "PublishForm",
    "QueueFilter",
    "StepForm",
    "choose_field",
    "empty",
    "sent",
]
