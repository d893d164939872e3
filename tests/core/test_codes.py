"""Receipt codes: copied by hand from slips of paper, on phones with any keyboard."""

from __future__ import annotations

import pytest

from app.core import codes

SECRET = "secret"
CODES = [codes.derive(SECRET, f"key {number}") for number in range(50)]


def test_the_same_submission_has_the_same_code_and_another_one_has_another() -> None:
    assert codes.derive(SECRET, "a") == codes.derive(SECRET, "a")
    assert codes.derive(SECRET, "a") != codes.derive(SECRET, "b")
    assert codes.derive("other secret", "a") != codes.derive(SECRET, "a")


def test_a_code_is_recognised_as_it_was_printed() -> None:
    assert all(codes.normalise(codes.display(code)) == code for code in CODES)


def test_small_letters_spaces_and_look_alikes_are_forgiven() -> None:
    code = next(code for code in CODES if "0" in code and "1" in code)
    typed = code.lower().replace("0", "o").replace("1", "l", 1).replace("1", "I")
    assert codes.normalise(f"  {typed[:3]} {typed[3:]} ") == code


def test_arabic_and_persian_digits_are_digits() -> None:
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    assert all(codes.normalise(code.translate(arabic)) == code for code in CODES)
    assert all(codes.normalise(code.translate(persian)) == code for code in CODES)


def test_letters_of_a_cyrillic_or_greek_keyboard_that_look_the_same_are_forgiven() -> None:
    cyrillic = str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ")
    greek = str.maketrans("ABEZHKMNPTXY", "ΑΒΕΖΗΚΜΝΡΤΧΥ")
    for letters in (cyrillic, greek):
        typed = [code.translate(letters) for code in CODES]
        assert typed != CODES
        assert [codes.normalise(code.lower()) for code in typed] == CODES


def test_every_single_wrong_character_is_noticed() -> None:
    code = CODES[0]
    for place in range(codes.LENGTH):
        for other in codes.ALPHABET.replace(code[place], ""):
            assert codes.normalise(code[:place] + other + code[place + 1 :]) is None


def test_every_swap_of_neighbours_is_noticed() -> None:
    for code in CODES:
        for place in range(codes.LENGTH - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                assert codes.normalise(swapped) is None


@pytest.mark.parametrize("typed", ["", "   ", "7K3M", "hello world!", "7" * 500, "\x00", "🚌" * 12])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.normalise(typed) is None


def test_the_fingerprint_needs_the_secret() -> None:
    assert codes.fingerprint("a", CODES[0]) != codes.fingerprint("b", CODES[0])
    assert CODES[0] not in codes.fingerprint("a", CODES[0])
