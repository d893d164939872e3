"""What an installation keeps for itself: its folder and its secret."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import config
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
