"""What is measured, what others found in a quick search, and what should be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Goal:
    """A figure and its bounds; `digits` behind the point where it is shown."""

    figure: str
    least: float | None = None
    most: float | None = None
    digits: int = 3

    def reached(self, figures: Figures) -> bool:
        """False also where the figure could not be measured."""
        value = figures.get(self.figure)
        if value is None:
            return False
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def __str__(self) -> str:
        if self.least is not None and self.most is not None:
            return f"{self.least:g} to {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"

    def shown(self, figures: Figures) -> str:
        """The figure for people; a dash where there is none."""
        value = figures.get(self.figure)
        return "–" if value is None else f"{value:.{self.digits}f}"


@dataclass(frozen=True)
class Line:
    """One line of the table; `name` chooses it on the command line."""

    name: str
    on: str
    best_found: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Result:
    """`ours`: every figure of the line; `simple`: the same of simpler engines, by their name."""

    line: Line
    ours: Figures
    simple: Mapping[str, Figures]
    seconds: float

    @property
    def reached(self) -> bool:
        """Whether all goals of the line are."""
        return all(goal.reached(self.ours) for goal in self.line.goals)

    def as_json(self) -> dict[str, Any]:
        """Plain values, with all the figures that the table has no room for."""
        return {
            "line": self.line.name,
            "on": self.line.on,
            "figures": dict(self.ours),
            "simple_engines": {name: dict(figures) for name, figures in self.simple.items()},
            "best_found": self.line.best_found,
            "goals": {goal.figure: str(goal) for goal in self.line.goals},
            "reached": self.reached,
            "seconds": round(self.seconds, 1),
        }


LINES = (
    Line(
        "sib200",
        "SIB-200, trained on German, mean and lowest of en, tr, ar, uk, fr",
        ".871, lowest .848",
        (Goal("mean_accuracy", least=0.875), Goal("lowest_accuracy", least=0.85)),
    ),
    Line(
        "few-shots",
        "the same with 8 examples a topic, 20 draws",
        ".72",
        (Goal("accuracy", least=0.73),),
    ),
    Line("bonn", "cycling, Bonn, 5 folds", ".722", (Goal("macro_f1", least=0.725),)),
    Line("transfer", "cycling, Bonn → other towns", ".697", (Goal("macro_f1", least=0.70),)),
    Line("surest", "the same, the surest 80 %", ".877", (Goal("accuracy", least=0.89),)),
    Line(
        "calibration",
        "calibration error, 10 bins: SIB-200, Bonn, other towns",
        ".035",
        (Goal("sib200", most=0.03), Goal("bonn", most=0.03), Goal("transfer", most=0.03)),
    ),
    Line(
        "day-one",
        "day one, 150 own statements: what is answered, and how much",
        ".77 German, .71 others, on real ones",
        (Goal("accuracy_answered", least=0.85), Goal("coverage", least=0.8)),
    ),
    Line(
        "concerns",
        "SIB-200 test, concerns: V, language V, groups",
        ".994, .005",
        (
            Goal("v_measure", least=0.99),
            Goal("language_v_measure", most=0.01),
            Goal("n_groups", least=180, most=260, digits=0),
        ),
    ),
    Line(
        "themes",
        "cycling, 30 sub-topics, themes: AMI, adjusted Rand, groups",
        ".33, .20",
        (
            Goal("ami", least=0.33),
            Goal("adjusted_rand", least=0.20),
            Goal("n_groups", most=60, digits=0),
        ),
    ),
    Line(
        "stability",
        "after 10 % new: old ones' adjusted Rand, AMI lost; the worst of two files and levels",
        "–",
        (Goal("old_adjusted_rand", least=0.95), Goal("ami_lost", most=0.02)),
    ),
    Line(
        "scale",
        "seconds for 20, 100, 1,000, 10,000 vectors; peak MB",
        "UMAP+HDBSCAN 2,244 in 7-16",
        (
            Goal("seconds_20", most=0.1),
            Goal("seconds_100", most=0.3, digits=2),
            Goal("seconds_1000", most=2, digits=2),
            Goal("seconds_10000", most=20, digits=1),
            Goal("peak_mb", most=1024, digits=0),
        ),
    ),
    Line(
        "ratio",
        "whole analysis of cycling texts ÷ the encoder alone",
        "–",
        (Goal("ratio", most=1.10),),
    ),
    Line(
        "references",
        "reference sentences that find their German original, worst language (share)",
        "–",
        (Goal("lowest_share", least=0.95),),
    ),
    Line(
        "learning",
        "seconds of one core to learn from 700 and 2,300 texts",
        "–",
        (Goal("seconds_sib200", most=6, digits=1), Goal("seconds_bonn", most=30, digits=1)),
    ),
)
