# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member set: how things look and where they were left. Kept as a small TOML file.

None of it is needed: a file that is missing or cannot be read stands for the defaults.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

THEMES = ("system", "light", "dark")
FITS = ("width", "page", "none")
READING_PAPERS = ("look", "light", "dark", "sepia")
POINT_ORDERS = ("page", "speaking", "tag")
PAPERS = ("window", "white", "sepia", "dark")
PAGES = ("continuous", "single")
_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": THEMES,
    "fit": FITS,
    "paper": PAPERS,
    "pages": PAGES,
    "reading_paper": READING_PAPERS,
    "point_order": POINT_ORDERS,
}


@dataclass
class Settings:
    """Set the fields and ``save``. ``file`` is where; without one nothing is kept.

    ``reading_size`` and ``reading_spacing`` of the reading pane are per cent of the window's text
    and of a line's height, ``reading_width`` letters to a line (0 for all there is).
    ``window`` is its state as Qt gives it, in base 64; ``zoom`` is used where ``fit`` is "none"
    (1.0 is 100 %). ``paper`` is what pages are shown on: like the window, or always white, sepia
    or dark. ``pages`` are shown in one run or one at a time, and side by side with ``two_up``,
    the first page alone with ``cover_alone``.
    """

    member_name: str = ""  # stands on what is exported
    theme: str = "system"
    paper: str = "window"
    skip_blank_pages: bool = True
    fit: str = "width"
    zoom: float = 1.0
    pages: str = "continuous"
    two_up: bool = False
    cover_alone: bool = True
    mark_colour: str = "yellow"
    mark_kind: str = "highlight"  # how words are marked when only a colour is said
    reading_pane: bool = False  # it is open
    reading_share: int = 40  # per cent of the height that it takes
    reading_font: str = ""  # a family of the system's; empty for that of the window
    reading_size: int = 160
    reading_spacing: int = 150
    reading_width: int = 60
    reading_paper: str = "look"
    point_order: str = "page"
    find_whole_words: bool = False
    find_match_case: bool = False
    import_folder: str = ""
    export_folder: str = ""
    export_size: str = "A4"  # how documents were printed last; see ``desktop.domain.print_style``
    export_order: str = "plain"
    export_print: str = "normal"
    export_grey: bool = False
    export_one_page: bool = False
    export_without: str = ""  # parts of a briefing that were left out last, with commas
    tessdata: str = ""  # the folder with language files for recognising words, if one was chosen
    rule_profile: str = "england-lga-model"  # the code of conduct in use
    window: str = ""
    doubts_put_away: str = (
        ""  # of papers, as short hashes with commas; see ``desktop.ui.check_agenda``
    )
    reading: bool = False  # a meeting was open when the window was closed
    in_meeting: int = 0  # the meeting whose view as it goes on was open, if one was
    file: Path | None = field(default=None, compare=False)

    def save(self) -> None:
        """Write the file; a fault is logged and not raised, for no work hangs on it."""
        if self.file is None:
            return
        import tomli_w

        values = {name: getattr(self, name) for name in _names()}
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(tomli_w.dumps(values).encode())
            aside.replace(self.file)
        except OSError as error:
            _warn("The settings could not be saved: %s", error.strerror)


CHOSEN = "library-folder.txt"  # beside the settings


def chosen_library(config: Path) -> Path | None:
    """The folder of the library the member has chosen to use from now on, if it is there."""
    try:
        folder = Path((config / CHOSEN).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    return folder if folder.is_absolute() and folder.is_dir() else None


def choose_library(config: Path, folder: Path) -> None:
    """Use the library in ``folder`` from the next start on; OSError where that can't be kept."""
    config.mkdir(parents=True, exist_ok=True)
    aside = config / f".{CHOSEN}"
    aside.write_text(f"{folder.absolute()}\n", encoding="utf-8")
    aside.replace(config / CHOSEN)


def read_settings(file: Path) -> Settings:
    """The settings in ``file``; a default stands for what is missing or cannot be."""
    import tomllib

    settings = Settings(file=file)
    try:
        found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return settings
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _warn("The settings could not be read, defaults are used: %s", type(error).__name__)
        return settings
    if found.pop("dark_pages", True) is False:  # as it was set before there was a choice of paper
        found.setdefault("paper", "white")
    for name in _names():
        default = getattr(settings, name)
        value = found.get(name, default)
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        if value == default:
            continue
        if type(value) is type(default) and _may_be(name, value):
            setattr(settings, name, value)
        else:
            _warn("The setting %s has a value it cannot have; the default is used", name)
    return settings


def _may_be(name: str, value: object) -> bool:
    if name in ("mark_colour", "mark_kind"):
        # Not above: the program's start waits for what is imported there.
        from desktop.domain.annotation import WORD_KINDS, MarkColour

        return value in (tuple(MarkColour) if name == "mark_colour" else WORD_KINDS)
    return value in _CHOICES.get(name, (value,))


def _warn(message: str, *values: object) -> None:
    import logging

    logging.getLogger(__name__).warning(message, *values)


def _names() -> list[str]:
    return [f.name for f in fields(Settings) if f.name != "file"]
