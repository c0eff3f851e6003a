# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings survive a bad file; the log holds nothing the member wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app.logs import start_logging, stop_logging
from desktop.app.settings import config_folder, load_settings


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log file, being written."""
    file = start_logging(tmp_path / "logs")
    assert file is not None
    yield file
    stop_logging()


def test_settings_come_back() -> None:
    settings = load_settings()
    assert settings.theme == "system"
    settings.theme, settings.zoom, settings.member_name = "dark", 1.25, "Siân “Y” Rŷs"
    settings.save()
    again = load_settings()
    assert again == settings
    assert list(config_folder().iterdir()) == [config_folder() / "settings.toml"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"theme = [",
        b'theme = "plaid"\nzoom = "wide"\nunknown = 1\n',
        b"theme = 3\n",
    ],
)
def test_a_bad_file_stands_for_the_defaults(content: bytes) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.toml").write_bytes(content)
    settings = load_settings()
    assert (settings.theme, settings.zoom) == ("system", 1.0)


def test_a_whole_number_does_for_a_fraction() -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.toml").write_text('zoom = 2\ntheme = "light"\n')
    settings = load_settings()
    assert (settings.zoom, settings.theme) == (2.0, "light")


def test_settings_that_cannot_be_saved_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setenv("MEETINGPACKS_CONFIG", str(blocked))
    settings = load_settings()
    settings.save()
    assert blocked.read_text() == ""


def test_the_log_has_no_words_of_the_member(log: Path) -> None:
    try:
        try:
            raise ValueError("my secret note")
        except ValueError as error:
            raise KeyError("my secret question") from error
    except KeyError:
        logging.getLogger("desktop.services").exception("A command failed")
    text = log.read_text(encoding="utf-8")
    assert "secret" not in text
    assert "KeyError" in text and "ValueError" in text and Path(__file__).name in text


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    assert start_logging(blocked / "logs") is None
    logging.getLogger("desktop").warning("not kept")
    stop_logging()
