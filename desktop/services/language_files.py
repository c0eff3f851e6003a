# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find the language files by which the words of scanned pages are recognised.

Tesseract's own, ``eng.traineddata`` and ``cym.traineddata``: in the folder the member chose, in
the app's own folders, where TESSDATA_PREFIX points, and where each system's packages put them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("eng", "cym")  # English and Welsh, in the order in which they are tried
FILE = "{}.traineddata"
FOLDER = "tessdata"

NOTHING_HERE = "There is no eng.traineddata or cym.traineddata in this folder."

_APP = "meetingpacks"
_UNIX_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/usr/local/share/tesseract-ocr/*/tessdata",
    "/app/share/tessdata",
)
_MAC_PLACES = (
    "/opt/homebrew/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/local/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class LanguageFiles:
    """A folder and the languages it has files for."""

    folder: str
    languages: tuple[str, ...]

    @property
    def language(self) -> str:
        """All of its languages, as Tesseract is told them: "eng+cym"."""
        return "+".join(self.languages)


def find_language_files(
    chosen: str = "", *, places: Iterable[Path] | None = None
) -> LanguageFiles | None:
    """The first folder with a language file, or None; ``chosen`` is the member's own.

    One with English goes before one with Welsh alone.
    """
    found = []
    given = [Path(chosen)] if chosen else []
    for folder in (*given, *(usual_places(os.environ) if places is None else places)):
        languages = tuple(name for name in LANGUAGES if _is_there(folder / FILE.format(name)))
        if languages:
            found.append(LanguageFiles(str(folder), languages))
    return next((one for one in found if one.languages[0] == LANGUAGES[0]), next(iter(found), None))


def usual_places(
    environment: Mapping[str, str], platform: str = sys.platform, root: Path | None = None
) -> Iterator[Path]:
    """Where to look, best first. ``root`` stands for the root of a Unix file system."""
    import platformdirs

    yield platformdirs.user_data_path(_APP, appauthor=False) / FOLDER
    yield Path(sys.executable).parent / FOLDER
    yield Path(__file__).resolve().parents[2] / FOLDER
    if prefix := environment.get("TESSDATA_PREFIX"):
        yield Path(prefix)
        yield Path(prefix) / FOLDER
    if platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if base := environment.get(variable):
                yield Path(base) / "Tesseract-OCR" / FOLDER
                yield Path(base) / "Programs" / "Tesseract-OCR" / FOLDER
        return
    top = root or Path("/")
    for pattern in (*(_MAC_PLACES if platform == "darwin" else ()), *_UNIX_PLACES):
        # The newest version of several: 5 comes after 4.00.
        yield from sorted(top.glob(pattern.lstrip("/")), reverse=True)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0
    except OSError:
        return False
