"""One text that cannot be encoded holds up nobody, and does not disappear either."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.themes.models import TextVector
from app.themes.store import groups, trouble, vectors
from tests.builders import say
from tests.groupings import voice
from tests.themes.conftest import WordEncoder

BAD = "unbearable words"


def encoded() -> set[int]:
    return set(db.session.scalars(select(TextVector.version_id)))


def test_the_others_are_encoded_and_the_bad_one_is_named(
    peine: Flask, worker: Callable[[], None], word_encoder: WordEncoder
) -> None:
    word_encoder.refuses = BAD
    with peine.app_context():
        good = [say(f"Bus Nummer {number}").contribution for number in range(3)]
        bad = say(BAD).contribution
        more = [say(f"Arzt Nummer {number}").contribution for number in range(3)]
        worker()
        assert encoded() == {said.statement.versions[0].id for said in good + more}
        aside = trouble.set_aside()
        assert [row.public_id for row in aside] == [bad.public_id]
        assert aside[0].reason == "RuntimeError"


def test_a_text_that_ends_the_worker_each_time_is_set_aside(
    peine: Flask, word_encoder: WordEncoder
) -> None:
    with peine.app_context():
        # A worker that is killed while it encodes has counted the try, and no more
        say("Bus")
        for _ in range(trouble.MOST_TRIES):
            due = vectors.due("words", "none", 16)
            assert len(due) == 1
            trouble.begin([due[0][0]], "words")
            db.session.commit()
        assert vectors.due("words", "none", 16) == []
        assert trouble.count_set_aside() == 1


def test_after_a_crash_the_suspects_come_alone_and_last(peine: Flask) -> None:
    with peine.app_context():
        suspects = [
            say(f"Bus {number}").contribution.statement.versions[0].id for number in range(2)
        ]
        trouble.begin(suspects, "words")
        db.session.commit()
        new = say("Arzt").contribution.statement.versions[0].id
        assert [row[0] for row in vectors.due("words", "none", 16)] == [new]
        db.session.add(TextVector(version_id=new, encoder="words", reference_set="none", data=b""))
        db.session.commit()
        assert [row[0] for row in vectors.due("words", "none", 16)] == suspects[:1]


def test_another_encoder_gets_its_own_chance(peine: Flask) -> None:
    with peine.app_context():
        version = say("Bus").contribution.statement.versions[0].id
        for _ in range(trouble.MOST_TRIES):
            trouble.begin([version], "words")
        db.session.commit()
        assert vectors.due("words", "none", 16) == []
        assert [row[0] for row in vectors.due("another", "none", 16)] == [version]


def test_after_a_change_of_encoder_one_bad_text_keeps_nobody_from_being_grouped(
    peine: Flask, worker: Callable[[], None], word_encoder: WordEncoder
) -> None:
    with peine.app_context():
        # Given statements that an encoder knew, one of which the next one cannot bear
        said = [voice(f"Bus am Abend {number}") for number in range(3)]
        voice(BAD)
        worker()
        # When another encoder takes over
        word_encoder.name, word_encoder.refuses = "other words", BAD
        said.append(voice("Bus am Abend 4"))
        worker()
        # Then all but that text have vectors of the new one alone, and everybody has a place
        assert {name for name, _set in vectors.encoders()} == {"other words"}
        assert trouble.count_set_aside() == 1
        assert all(groups.concern_of(one.id) for one in said)
