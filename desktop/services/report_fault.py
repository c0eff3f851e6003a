# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report for help: what the program is and what went wrong, and no word of the member's."""

from __future__ import annotations

import logging
import platform
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__

if TYPE_CHECKING:
    from desktop.storage.library import Library

LOG_LINES = 400  # the last of them

# What Qt says may name a file of the member's, wherever that is.
_SAID_BY_QT = re.compile(r"^\S+ \S+ \S+ desktop\.qt ")
_NAMED = re.compile(r"""["'“‘].*|\S*[/\\].*""")


def compose_report(library: Library | None, *, log: Path | None) -> str:
    """The report as text: versions, how much is in the library, and the end of the log.

    No name, title, note, search or path of the member's stands in it; folders above the program
    are cut off.
    """
    lines = [
        "Meeting Packs: report for help",
        "",
        f"Version {__version__}",
        f"System {platform.system()} {platform.release()}, {platform.machine()}",
        f"Python {platform.python_version()}",
        *_parts(),
        *_counts(library),
        "",
        "What was logged last:",
        *_log_lines(log),
    ]
    return "\n".join(lines) + "\n"


def log_file() -> Path | None:
    """The file that is logged to; None where nothing is."""
    for handler in logging.getLogger("desktop").handlers:
        if isinstance(handler, logging.FileHandler):
            return Path(handler.baseFilename)
    return None


def _parts() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in ("PySide6-Essentials", "PyMuPDF", "SQLAlchemy", "alembic", "reportlab"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} (version not known)")
    return found


def _counts(library: Library | None) -> list[str]:
    if library is None:
        return ["The library could not be opened."]
    from desktop.storage.revision import revision

    with library.look() as work:
        meetings = [summary.meeting.id for summary in work.meetings.list()]
        documents = work.documents.all()
        marks = sum(len(work.annotations.of_meeting(ident)) for ident in meetings)
    pages = sum(document.page_count for document in documents)
    return [
        f"Library of schema {revision(library.folder)}",
        f"{len(meetings)} meetings, {len(documents)} papers, {pages} pages, {marks} marks",
    ]


def _log_lines(log: Path | None) -> list[str]:
    if log is None or not log.is_file():
        return ["(nothing)"]
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ["(the log can't be read)"]
    return [_without_folders(line) for line in lines[-LOG_LINES:]] or ["(nothing)"]


def _without_folders(line: str) -> str:
    """The line without the folders of this computer, which may bear the member's name."""
    roots = {str(Path(each).parent) for each in sys.path if each} | {str(Path.home())}
    for root in sorted(roots, key=len, reverse=True):
        if len(root) > 1:
            line = line.replace(root, "…")
    said = _SAID_BY_QT.match(line)
    return line[: said.end()] + _NAMED.sub("…", line[said.end() :]) if said else line
