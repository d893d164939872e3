"""What an installation keeps for itself: its folder and its secret."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import config
from app.web import addresses
from config import settings


def secret_in(folder: Path) -> str:
    return str(settings({"INSTANCE_DIR": str(folder)})["SECRET_KEY"])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_secret_stays_the_same_and_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    secret = secret_in(folder)
    assert len(secret) >= 32
    assert secret_in(folder) == secret
    assert mode(folder) == 0o700
    assert mode(folder / "secret.key") == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_an_empty_secret_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    secret = secret_in(tmp_path)
    assert secret
    assert secret_in(tmp_path) == secret


def test_who_is_killed_while_making_the_secret_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(config.os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            secret_in(tmp_path)
    assert not (tmp_path / "secret.key").exists()
    assert secret_in(tmp_path)


def test_the_process_that_makes_the_secret_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_is_faster(_handle: int) -> None:
        (tmp_path / "secret.key").write_text("made by another process")

    with monkeypatch.context() as patch:
        patch.setattr(config.os, "fsync", another_is_faster)
        assert secret_in(tmp_path) == "made by another process"


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_a_slash_at_the_end_of_the_public_address_changes_no_address(
    client: FlaskClient, peine: Flask, tmp_path: Path, lang: str
) -> None:
    given = {"INSTANCE_DIR": str(tmp_path), "PUBLIC_URL": "https://zukunft.example/"}
    peine.config["PUBLIC_URL"] = settings(given)["PUBLIC_URL"]
    feed = client.get(f"/{lang}/answers.atom").get_data(as_text=True)
    assert f"https://zukunft.example/{lang}/answers" in feed
    assert "https://zukunft.example/m/peine" in client.get(f"/{lang}/places/peine").text
    with peine.app_context():
        home = addresses.address("site.home", lang)
    assert home == f"https://zukunft.example/{lang}/"
