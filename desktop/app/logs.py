# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log: what went wrong, for a fault report, without a word of what the member wrote.

The messages of exceptions may quote a note or a search, so only their types and the lines of
code they passed through are written. Settings, documents and meetings appear as numbers.
"""

from __future__ import annotations

import logging
import logging.handlers
import platform
import traceback
from pathlib import Path
from types import TracebackType

from desktop import __version__

FILE_NAME = "meetingpacks.log"
SIZE = 500_000  # bytes; three older files of this size are kept
OLDER = 3

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class QuietFormatter(logging.Formatter):
    """Writes an exception as its type and the places it passed through, without its message."""

    def formatException(  # noqa: N802  # the name is logging's
        self, ei: ExceptionInfo | tuple[None, None, None]
    ) -> str:
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            lines.extend(
                f"  {frame.filename}:{frame.lineno} in {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            )
            lines.append(_named(error))
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def start_logging(folder: Path) -> Path | None:
    """Write warnings and errors to a file in ``folder``; None when it cannot be written to."""
    root = logging.getLogger("desktop")
    root.setLevel(logging.INFO)
    root.propagate = False
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=SIZE, backupCount=OLDER, encoding="utf-8", delay=True
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(QuietFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.info(
        "Meeting Packs %s on %s, Python %s",
        __version__,
        platform.system(),
        platform.python_version(),
    )
    return file


def stop_logging() -> None:
    """Close the file, so that its folder can be removed."""
    root = logging.getLogger("desktop")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True


def _named(error: BaseException) -> str:
    name = type(error).__qualname__
    return f"{name} {error.errno} {error.strerror}" if isinstance(error, OSError) else name
