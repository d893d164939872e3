"""Tables of the themes. A person's decision and a machine's suggestion never share a row."""

from app.themes.models.analysis import (
    AnalysisMark,
    AnalysisTrouble,
    ExampleVector,
    FieldDecision,
    FieldModel,
    FieldSuggestion,
    Similar,
    TextVector,
)
from app.themes.models.groups import (
    FOR_EVERYBODY,
    Answer,
    AnsweredBy,
    Concern,
    ConcernMember,
    Continuation,
    Outcome,
    Reach,
    Separation,
    Theme,
    ThemeReach,
    ThemeStatement,
)
from app.themes.models.titles import ThemeTitle
from app.themes.models.undoing import ArrangedTheme, Arrangement

__all__ = [
    "FOR_EVERYBODY",
    "AnalysisMark",
    "AnalysisTrouble",
    "Answer",
    "AnsweredBy",
    "ArrangedTheme",
    "Arrangement",
    "Concern",
    "ConcernMember",
    "Continuation",
    "ExampleVector",
    "FieldDecision",
    "FieldModel",
    "FieldSuggestion",
    "Outcome",
    "Reach",
    "Separation",
    "Similar",
    "TextVector",
    "Theme",
    "ThemeReach",
    "ThemeStatement",
    "ThemeTitle",
]
