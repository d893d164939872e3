"""The results as a table that can be read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.topics.goals import Figures, Line, Result

HEAD = ("on", "ours", "simple engines", "best found", "goal", "reached")
_WIDEST = 46


def table(results: Sequence[Result]) -> str:
    """One line a result, long descriptions wrapped; ends without a line break."""
    rows = [HEAD, *(_cells(result) for result in results)]
    folded = [[_fold(cell) for cell in row] for row in rows]
    widths = [max(len(part) for row in folded for part in row[at]) for at in range(len(HEAD))]
    lines: list[str] = []
    for number, row in enumerate(folded):
        for part in range(max(len(cell) for cell in row)):
            pieces = [cell[part] if part < len(cell) else "" for cell in row]
            padded = [piece.ljust(width) for piece, width in zip(pieces, widths, strict=True)]
            lines.append("  ".join(padded).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _cells(result: Result) -> tuple[str, ...]:
    line = result.line
    simple = [f"{name} {_shown(line, figures)}" for name, figures in result.simple.items()]
    return (
        line.on,
        _shown(line, result.ours),
        "\n".join(simple) or "–",
        line.best_found,
        " / ".join(str(goal) for goal in line.goals),
        "yes" if result.reached else "no",
    )


def _shown(line: Line, figures: Figures) -> str:
    return " / ".join(goal.shown(figures) for goal in line.goals)


def _fold(cell: str) -> list[str]:
    """Lines of at most 46 characters, broken at spaces."""
    lines: list[str] = []
    for paragraph in cell.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > _WIDEST:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
