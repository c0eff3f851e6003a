# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where language files are looked for, and which folder is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.language_files import find_language_files, usual_places


def folder_with(folder: Path, *languages: str) -> Path:
    folder.mkdir(parents=True)
    for language in languages:
        (folder / f"{language}.traineddata").write_bytes(b"data")
    return folder


def test_the_members_own_folder_goes_first(tmp_path: Path) -> None:
    own = folder_with(tmp_path / "own", "eng")
    other = folder_with(tmp_path / "other", "eng", "cym")
    found = find_language_files(str(own), places=[other])
    assert found is not None
    assert (found.folder, found.language) == (str(own), "eng")
    found = find_language_files("", places=[tmp_path / "nowhere", other])
    assert found is not None
    assert (found.folder, found.language) == (str(other), "eng+cym")


def test_english_goes_before_welsh_alone(tmp_path: Path) -> None:
    welsh, english = folder_with(tmp_path / "a", "cym"), folder_with(tmp_path / "b", "eng")
    found = find_language_files("", places=[welsh, english])
    assert found is not None
    assert found.folder == str(english)
    found = find_language_files("", places=[welsh])
    assert found is not None
    assert found.language == "cym"


def test_none_is_none(tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").touch()
    assert find_language_files(str(tmp_path), places=[tmp_path / "gone"]) is None, "it is empty"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_unix_places(tmp_path: Path, platform: str) -> None:
    old = folder_with(tmp_path / "usr/share/tesseract-ocr/4.00/tessdata", "eng")
    new = folder_with(tmp_path / "usr/share/tesseract-ocr/5/tessdata", "eng")
    brew = folder_with(tmp_path / "opt/homebrew/share/tessdata", "eng")
    given = {"TESSDATA_PREFIX": str(tmp_path / "given")}
    places = list(usual_places(given, platform, tmp_path))
    assert places.index(tmp_path / "given") < places.index(new) < places.index(old)
    assert (brew in places) == (platform == "darwin")


def test_windows_places(tmp_path: Path) -> None:
    places = list(usual_places({"PROGRAMFILES": str(tmp_path)}, "win32", tmp_path))
    assert tmp_path / "Tesseract-OCR" / "tessdata" in places
