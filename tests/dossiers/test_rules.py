"""Which statements stand for a theme, and what stays when somebody takes words back."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.titles import titles
from app.dossiers.rules import choice, content, wording
from app.dossiers.rules.choice import Candidate
from app.dossiers.rules.content import Cover, Material, ThemeFacts
from app.dossiers.rules.voices import Voice
from tests.dossiers.reading import WORDS

COVER = Cover("Landkreis", "Peine", "peine", "Runde", 1, date(2026, 11, 22), "")
NOBODY = {"published": 0, "waiting": 0, "declined": 0, "withdrawn": 0, "total": 0}


def said(number: int, text: str, *, place: int = 1, lang: str = "de", **inside: int) -> Voice:
    return Voice(
        id=number,
        public_id=f"v{number}",
        place=place,
        lang=lang,
        concern_id=inside.get("concern"),
        theme_id=inside.get("theme"),
        original=text,
        german=text if lang == "de" else None,
        german_origin="original" if lang == "de" else None,
    )


def dossier(
    *voices: Voice,
    title: str = "Busse",
    concern: str = "Abendbus",
    named: bool = False,
    counter: int | None = None,
) -> content.Content:
    material = Material(
        place=1,
        voices=voices,
        themes={1: ThemeFacts(1, title, "mobility", "open", named, counter=counter)},
        concerns={1: concern, 2: "Frühbus"},
        fields={"mobility": {"de": "Mobilität"}},
        single_fields={},
        participation=NOBODY | {"by_language": [], "by_kind": []},
    )
    return content.build(COVER, material)


def theme_of(made: content.Content) -> dict[str, object]:
    return made["fields"][0]["themes"][0]  # type: ignore[no-any-return]


def test_every_language_has_its_turn_before_one_speaks_twice() -> None:
    candidates = [Candidate(number, "de", 50, True) for number in range(10)]
    candidates += [Candidate(20, "ar", 50, False), Candidate(30, "tr", 50, False)]
    assert {20, 30} < set(choice.typical(candidates))


def test_a_statement_that_can_be_read_goes_before_one_that_cannot() -> None:
    candidates = [Candidate(1, "ar", 50, False), Candidate(2, "ar", 400, True)]
    assert choice.typical(candidates, 1) == [2]


def test_statements_of_middling_length_stand_for_a_theme() -> None:
    lengths = [3, 60, 65, 70, 4000]
    candidates = [Candidate(number, "de", length, True) for number, length in enumerate(lengths)]
    assert set(choice.typical(candidates)) == {1, 2, 3}


def test_the_choice_does_not_depend_on_the_order() -> None:
    candidates = [
        Candidate(number, "abc"[number % 3], number * 7 % 50, number % 2 == 0)
        for number in range(40)
    ]
    first = choice.typical(candidates)
    assert choice.typical(candidates[::-1]) == first
    assert choice.typical(candidates[20:] + candidates[:20]) == first


def test_fewer_statements_than_asked_for_are_all_chosen() -> None:
    assert choice.typical([Candidate(1, "de", 5, True)]) == [1]
    assert choice.typical([]) == []


def test_only_voices_of_the_own_place_are_counted_and_quoted() -> None:
    made = dossier(
        said(1, "Bus fehlt.", theme=1, concern=1),
        said(2, "Bus fehlt auch hier.", theme=1, concern=1, place=2),
    )
    theme = theme_of(made)
    assert theme["count"] == 1
    assert [quote["contribution"] for quote in theme["quotes"]] == ["v1"]  # type: ignore[attr-defined]


def test_words_that_were_taken_back_leave_quotes_and_single_concerns() -> None:
    made = dossier(
        said(1, "Mein Geheimnis eins.", theme=1, concern=1),
        said(2, "Der Bus fehlt.", theme=1, concern=1),
        said(3, "Mein Geheimnis drei."),
    )
    left = wording.without(made, {"v1", "v3"})
    assert "Geheimnis" not in str(left)
    assert "Der Bus fehlt." in str(left)
    assert theme_of(left)["count"] == 2
    assert len(left["singles"]) == 1
    assert "Geheimnis" in str(made), "the content that was given must not change"


def test_a_title_in_one_persons_words_goes_with_that_person() -> None:
    made = dossier(
        said(1, "Mein Geheimnis", theme=1, concern=1),
        said(2, "Der Bus fehlt.", theme=1, concern=2),
        title="Mein Geheimnis",
        concern="Mein Geheimnis",
    )
    left = wording.without(made, {"v1"})
    assert "Geheimnis" not in str(left)
    assert "Frühbus" in str(left)


def test_a_title_that_many_share_stays() -> None:
    made = dossier(
        said(1, "Abends fährt nichts.", theme=1, concern=1),
        said(2, "Der Bus fehlt.", theme=1, concern=1),
    )
    assert theme_of(wording.without(made, {"v1"}))["title"] == "Busse"


def test_a_title_made_of_the_only_german_words_goes_with_them() -> None:
    secret = "Mein Sohn wird an der Bodenstedt-Schule gemobbt. Bitte helft uns!"
    title = titles({1: [secret]})[1]
    made = dossier(
        said(1, secret, theme=1, concern=1),
        said(2, "ابني يتعرض للتنمر", lang="ar", theme=1, concern=1),
        title=title,
        concern=title,
    )
    assert "Bodenstedt" in theme_of(made)["title"]  # type: ignore[operator]
    left = wording.without(made, {"v1"})
    assert "Bodenstedt" not in str(left)
    assert theme_of(wording.without(made, {"v2"}))["title"] == title


@pytest.mark.parametrize(
    "secret",
    [
        "ich finde, die KRANKHEIT meiner\nNachbarin – Frau Beispiel – ist unerträglich",
        "Der Hund\u200e meiner Nachbarin bellt. Immer!",
        "Der  Zustand der „Straße“ / Brücke am 3.5. war ein Skandal, sagte Onkel Beispiel.",
    ],
)
def test_a_phrase_that_only_one_of_several_said_goes_with_that_person(secret: str) -> None:
    others = ["Der Bus kommt zu spät.", "Morgens ist der Bus zu voll."]
    title = titles({1: [secret], 2: others})[1]
    phrase = titles({1: [secret, "leider ja", "stimmt genau"], 2: others})[1]
    for shown in (title, phrase):
        made = dossier(
            said(1, secret, theme=1, concern=1),
            said(2, "leider ja", theme=1, concern=1),
            said(3, "stimmt genau", theme=1, concern=2),
            title=shown,
        )
        assert theme_of(wording.without(made, {"v2", "v3"}))["title"] == shown
        assert theme_of(wording.without(made, {"v1"}))["title"] == ""


def test_a_phrase_that_two_said_stays_until_both_took_it_back() -> None:
    texts = ["Mehr Busse am Abend bitte", "Wir wollen mehr Busse am Abend!"]
    voices = [said(key, text, theme=1, concern=1) for key, text in enumerate(texts, start=1)]
    made = dossier(*voices, said(3, "Licht fehlt.", theme=1, concern=2), title="Busse am Abend")
    assert theme_of(wording.without(made, {"v1"}))["title"] == "Busse am Abend"
    assert theme_of(wording.without(made, {"v1", "v2"}))["title"] == ""


def test_a_title_in_the_middle_of_a_longer_word_is_not_said() -> None:
    made = dossier(
        said(1, "Die Bahn fehlt", theme=1, concern=1),
        said(2, "Der Bahnhof ist kaputt", theme=1, concern=2),
        title="Bahn",
    )
    assert theme_of(wording.without(made, {"v1"}))["title"] == ""


def test_a_title_that_staff_typed_stays_whoever_leaves() -> None:
    made = dossier(said(1, "Der Bus fehlt.", theme=1, concern=1), title="Der Bus", named=True)
    assert theme_of(wording.without(made, {"v1"}))["title"] == "Der Bus"


def test_a_title_cut_within_a_word_is_still_known_as_quoted() -> None:
    long = "x" * 200
    made = dossier(
        said(1, long, theme=1, concern=1), said(2, "Bus", theme=1, concern=2), title=long[:120]
    )
    assert theme_of(wording.without(made, {"v1"}))["title"] == ""


def test_a_theme_that_has_no_title_yet_is_called_by_somebodys_first_words() -> None:
    made = dossier(said(1, "Der Bus fehlt.", theme=1, concern=1), title="")
    assert theme_of(made)["title"] == "Der Bus fehlt."


def test_withdrawn_words_are_worded_as_withdrawn() -> None:
    made = dossier(said(1, "Allein.", theme=1, concern=1), said(2, "Einzeln.", lang="ar"))
    shown = wording.worded(wording.without(made, {"v1"}), WORDS)
    theme = theme_of(shown)
    assert (theme["title"], theme["reach"]) == ("zurückgezogen", "offen")
    assert theme["quotes"][0]["address"] == ""  # type: ignore[index]
    single = shown["singles"][0]
    assert (single["field"], single["quote"]["language_name"]) == ("ohne Feld", "AR")
    assert single["quote"]["address"] == "/v2"


def test_the_counter_voice_stands_beside_the_statements_and_not_among_them() -> None:
    voices = [said(number, f"Ein Bus am Abend, Linie {number}!", theme=1) for number in (1, 2)]
    against = said(3, "Noch mehr Busse am Abend brauchen wir nicht.", theme=1)
    told = theme_of(dossier(*voices, against, counter=3))
    assert told["counter"]["contribution"] == "v3"  # type: ignore[index]
    assert [quote["contribution"] for quote in told["quotes"]] == ["v1", "v2"]  # type: ignore[attr-defined]


def test_a_counter_voice_from_elsewhere_is_not_quoted_in_the_dossier_of_this_place() -> None:
    own = said(1, "Bitte ein Bus am Abend.", theme=1)
    elsewhere = said(2, "Busse brauchen wir nicht.", place=2, theme=1)
    assert theme_of(dossier(own, elsewhere, counter=2))["counter"] is None


def test_a_counter_voice_that_was_taken_back_leaves_the_frozen_version() -> None:
    voices = [said(1, "Bitte ein Bus.", theme=1), said(2, "Kein Bus bitte.", theme=1)]
    left = theme_of(wording.without(dossier(*voices, counter=2), {"v2"}))
    assert left["counter"]["withdrawn"]  # type: ignore[index]
    assert "Kein Bus" not in str(left)


def test_a_version_from_before_there_were_counter_voices_can_be_read() -> None:
    made = dossier(said(1, "Bitte ein Bus.", theme=1))
    del theme_of(made)["counter"]
    assert theme_of(wording.without(made, set()))["counter"] is None
