"""What is taken out of a text comes back in its place, and nothing else changes."""

from __future__ import annotations

from app.translator.masking import mask, unmask

TEXT = "Rufen Sie Herrn Muster unter 0171 3920000 an, siehe [1]."


def spans(*passages: str) -> list[tuple[int, int]]:
    return [(TEXT.index(passage), TEXT.index(passage) + len(passage)) for passage in passages]


def test_passages_leave_the_text_and_come_back() -> None:
    masked, kept = mask(TEXT, spans("Herrn Muster", "0171 3920000"))
    assert "Muster" not in masked
    assert "0171" not in masked
    assert unmask(masked, kept) == TEXT


def test_a_number_in_brackets_that_people_wrote_stays_theirs() -> None:
    masked, kept = mask(TEXT, spans("0171 3920000"))
    assert masked.count("[1]") == 1
    assert unmask(masked, kept) == TEXT


def test_passages_that_overlap_are_one() -> None:
    masked, kept = mask(TEXT, [*spans("Herrn Muster"), *spans("Muster unter")])
    assert list(kept.values()) == ["Herrn Muster unter"]
    assert unmask(masked, kept) == TEXT


def test_brackets_that_a_machine_spread_out_are_found_and_lost_ones_do_no_harm() -> None:
    _masked, kept = mask(TEXT, spans("Herrn Muster", "0171 3920000"))
    first, second = kept
    assert unmask(f"Call [ {second} ] please", kept) == "Call 0171 3920000 please"
    assert unmask(f"Call [{second}{first}9]", kept) == f"Call [{second}{first}9]"
