"""Photos of flipcharts: pictures only, for those who type in, and no longer than needed."""

from __future__ import annotations

import io
import struct
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app import jobs
from app.core.actor import SYSTEM
from app.core.errors import Invalid
from app.events import now
from app.extensions import db
from app.purging import Purge
from app.room.models.photos import Photo
from app.room.rules import pictures
from app.room.service import photographing
from app.room.store import photos
from app.room.tasks import tidying
from tests import flipcharts
from tests.builders import make_staff, page, send
from tests.workshops import planned

MADE = {
    "image/jpeg": flipcharts.jpeg(),
    "image/png": flipcharts.png(),
    "image/webp": flipcharts.webp(),
}
NONE = {
    "nothing": b"",
    "a text": b"This is no photo.",
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "only the beginning": flipcharts.jpeg()[:40],
    "the first letters of one": b"\xff\xd8\xff",
    "a picture with wrong sums": flipcharts.png().replace(b"IDAT", b"IDAX"),
    "half a picture": flipcharts.png()[:50],
    "a picture that ends too early": flipcharts.webp()[:-9],
    "no picture inside": b"RIFF\x04\x00\x00\x00WEBP",
}


def held(app: Flask) -> int:
    with app.app_context():
        return planned.session(now() - timedelta(hours=1)).id


def bring(client: FlaskClient, session: int, data: bytes, table: str = "2") -> TestResponse:
    where = f"/de/staff/room/{session}/photos"
    token = page(client.get(where)).select_one("main [name=csrf_token]")
    assert token is not None
    file = FileStorage(io.BytesIO(data), "flipchart.jpg")
    sent = {"photo": file, "of_table": table, "csrf_token": token["value"]}
    boundary, body = encode_multipart(sent)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(where, data=body, content_type=kind)


def kept() -> int:
    return db.session.scalar(select(func.count(Photo.id))) or 0


@pytest.mark.parametrize("media_type", MADE)
def test_a_picture_stays_and_what_the_camera_wrote_goes(media_type: str) -> None:
    made = pictures.cleaned(MADE[media_type])
    assert made.media_type == media_type
    assert flipcharts.NOTE not in made.data
    assert pictures.cleaned(made.data) == made


def test_of_all_notes_only_the_way_up_stays() -> None:
    upright, turned = (pictures.cleaned(flipcharts.jpeg(turned=way)).data for way in (1, 6))
    assert b"Exif" not in upright
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in turned


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_picture_is_refused(what: str) -> None:
    with pytest.raises(pictures.NoPicture):
        pictures.cleaned(NONE[what])


def test_every_shortened_picture_is_refused_and_none_breaks_the_reader() -> None:
    for data in (flipcharts.jpeg(behind=b""), flipcharts.png(behind=b""), flipcharts.webp()):
        for end in range(len(data)):
            with pytest.raises(pictures.NoPicture):
                pictures.cleaned(data[:end])


def test_a_helper_brings_a_photo_sees_it_and_says_that_it_is_typed_in(peine: Flask) -> None:
    session, client = held(peine), make_staff(peine, "helper", "peine").client
    assert bring(client, session, flipcharts.png()).status_code == 302
    table = f"/de/staff/room/{session}/tables/2"
    opened = page(client.get(table))
    (shown,) = opened.select(".room-photos img")
    with client.get(str(shown["src"])) as answer:
        assert answer.mimetype == "image/png"
        assert answer.get_data().startswith(b"\x89PNG")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
    done = send(client, opened, table, form="form[action$='/entered']")
    assert done.headers["Location"] == table
    assert page(client.get(table)).select(".room-photos img") == []
    with peine.app_context():
        assert kept() == 0
        assert db.session.scalars(select(Purge)).all()
    assert client.get(str(shown["src"])).status_code == 404


def test_a_photo_lies_encrypted_in_the_database(peine: Flask) -> None:
    session, client = held(peine), make_staff(peine, "helper", "peine").client
    bring(client, session, flipcharts.png())
    with peine.app_context():
        found = db.session.scalars(select(Photo)).one()
        assert b"PNG" not in found.sealed
        assert photos.picture(found).startswith(b"\x89PNG")


@pytest.mark.parametrize("what", ["a text", "half a picture"])
def test_a_photo_that_is_none_is_told_kindly(peine: Flask, what: str) -> None:
    session, client = held(peine), make_staff(peine, "helper", "peine").client
    answer = bring(client, session, NONE[what])
    assert answer.status_code == 400
    assert page(answer).select_one("#photo-error") is not None
    with peine.app_context():
        assert kept() == 0


def test_a_photo_larger_than_a_form_is_taken_and_one_that_is_too_large_is_told(
    peine: Flask,
) -> None:
    session, client = held(peine), make_staff(peine, "helper", "peine").client
    large = flipcharts.png(behind=bytes(3 * 1024 * 1024))
    assert bring(client, session, large).status_code == 302
    for more in (pictures.LARGEST, 30 * 1024 * 1024):
        answer = bring(client, session, large + bytes(more))
        assert answer.status_code == 400
        assert page(answer).select_one("#photo-error") is not None
    with peine.app_context():
        assert kept() == 1


def test_nobody_else_sees_a_photo(peine: Flask) -> None:
    session, client = held(peine), make_staff(peine, "helper", "peine").client
    bring(client, session, flipcharts.png())
    address = f"/de/staff/room/{session}/photos/1"
    assert client.get(address).status_code == 200
    for role, place in (("helper", "ilsede"), ("planner", None), ("interpreter", None)):
        assert make_staff(peine, role, place).client.get(address).status_code == 404
    assert peine.test_client().get(address).status_code == 302


def test_old_photos_are_deleted_and_young_ones_stay(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session()
        old = now() - tidying.KEPT - timedelta(minutes=1)
        photographing.keep(SYSTEM, session, flipcharts.png(), at=old)
        young = photographing.keep(SYSTEM, session, flipcharts.png())
        assert jobs.run("forget-photos") == 1
        assert db.session.scalars(select(Photo)).all() == [young]
        assert jobs.run("forget-photos") == 0


def test_a_session_has_room_for_so_many_photos(
    peine: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST", 1)
    with peine.app_context():
        session = planned.session()
        photographing.keep(SYSTEM, session, flipcharts.png())
        with pytest.raises(Invalid, match="photos-too-many"):
            photographing.keep(SYSTEM, session, flipcharts.png())


def test_photos_are_sealed_anew_with_the_others(peine: Flask) -> None:
    with peine.app_context():
        photographing.keep(SYSTEM, planned.session(), flipcharts.png())
        before = db.session.scalars(select(Photo)).one().sealed
    assert peine.test_cli_runner().invoke(args=["news", "seal-anew"]).exit_code == 0
    with peine.app_context():
        found = db.session.scalars(select(Photo)).one()
        assert found.sealed != before
        assert photos.picture(found).startswith(b"\x89PNG")
