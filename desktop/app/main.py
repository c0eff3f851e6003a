# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the program starts: a command without a window, or the window.

The order of imports is what makes the window quick. Where a picture of it was kept when it was
closed, that is shown before all else; where there is none, the PDF worker is started before Qt is
imported, so that both get ready at the same time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.app.ending import (
    COMMAND_ENDED,
    WINDOW_ENDED,
    ends_in_order,
    window_closes_in_order,
)

START_AGAIN = 75  # as ``desktop.ui.start`` returns it, which is not imported before it is needed
PICTURE = "last-view.png"  # as desktop.ui.first_picture has it, which brings Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from desktop.services.workers import Workers


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        if not given or (given[0] == "--library" and len(given) == 2 and given[1][:1] not in "-"):
            # The start that is waited for: reading a whole command line would take 25 ms of it.
            return run_window(Path(given[1]) if given else None, [])
        return _run_command(given)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        from desktop.app.logs import stop_logging

        stop_logging()


def _run_command(given: Sequence[str]) -> int:
    from desktop.app.arguments import parse, use_utf8

    use_utf8()
    arguments = parse(given)
    if arguments.command in (None, "open"):
        return run_window(arguments.library, getattr(arguments, "files", []))
    from desktop.app.cli import run

    _start_log()
    with ends_in_order(COMMAND_ENDED):
        return run(arguments)


def complain(sentence: str) -> None:
    """One line on stderr."""
    from desktop.app import arguments

    arguments.use_utf8()
    arguments.complain(sentence)


def run_window(library_folder: Path | None, files: Sequence[Path]) -> int:
    """Open the window on a library, or hand the files to the one that is open.

    Without a folder it is the platform's own library.
    """
    if not _has_display():
        complain("There is no display to open a window on; see “meetingpacks --help”.")
        return 1
    for file in files:
        if not file.is_file():
            complain(f"There is no file “{file}”.")
            return 1
    from desktop.app.settings import default_library

    usual = default_library()
    folder = (library_folder or usual).absolute()
    with ends_in_order(WINDOW_ENDED, starting=True), ExitStack() as opened:
        try:
            started = _Start(opened)
            if files or not (folder / PICTURE).is_file():
                workers = started.begin()
                if files:
                    workers.back.start()  # which imports
            code = _window(folder, [file.absolute() for file in files], started)
        except Exception:
            import logging

            from desktop.app.arguments import OUR_FAULT

            _start_log()
            logging.getLogger(__name__).exception("The window failed")
            complain(OUR_FAULT)
            return 1
    if code != START_AGAIN:
        return code
    chosen = default_library()  # another one, where the library was copied there
    return start_again(chosen if chosen != usual else folder)


def start_again(library_folder: Path) -> int:
    """Open the window on the library in a program of its own; returns this one's exit code."""
    import subprocess

    module = [] if getattr(sys, "frozen", False) else ["-m", "desktop"]
    program = [sys.executable, *module]
    subprocess.Popen([*program, "--library", str(library_folder)], start_new_session=True)
    return 0


class _Start:
    """What the window needs beside Qt, begun once: the log, the PDF workers, the fonts."""

    def __init__(self, opened: ExitStack) -> None:
        self._opened = opened
        self._workers: Workers | None = None

    def begin(self) -> Workers:
        """Begin all of it, and see to it that the workers are closed in the end."""
        if self._workers is None:
            from desktop.services.workers import two_workers

            self._workers = workers = two_workers()
            self._opened.callback(workers.close)
            workers.front.start()
            from desktop.ui.look.font_data import unpack_early

            unpack_early()
            _start_log()
        return self._workers

    def end(self) -> None:
        """End the workers, if they were begun."""
        if self._workers is not None:
            self._workers.close()


def _window(library_folder: Path, files: list[Path], started: _Start) -> int:
    from desktop.app.settings import load_settings
    from desktop.app.window_lock import lock_file
    from desktop.domain.errors import KnownError
    from desktop.services.keep_backups import go_back_if_asked, is_asked_back

    try:
        from desktop.ui.application import application  # isort: skip  # before what imports more

        from PySide6.QtCore import qInstallMessageHandler

        from desktop.ui.first_picture import show_first_picture
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "desktop":
            raise  # a fault of ours, not of the system
        # Qt's own libraries come with it; what they rest on is the system's.
        missing = str(error).split(":")[0]
        complain(f"The window can't be opened: a system library is missing ({missing}).")
        return 1
    qInstallMessageHandler(partial(_on_qt_message, started))
    settings = load_settings()
    first = None
    # Claiming the window waits for the disk. Where nobody can have it, the picture comes before.
    if not files and not lock_file(library_folder).exists() and not is_asked_back(library_folder):
        application()
        first = show_first_picture(library_folder, settings)
    try:
        from desktop.app.single_instance import claim_window

        instance = claim_window(library_folder, files)
        if instance is None:
            return 0
        notice = instance.notice
        try:
            go_back_if_asked(library_folder)
        except KnownError as error:
            notice = error.sentence  # the library is as it was
        with ExitStack() as opened:
            opened.callback(instance.close)
            if not files and first is None:
                application()
                first = show_first_picture(library_folder, settings)
            workers = started.begin()
            from desktop.ui.start import open_window

            def listen(handler: Callable[[list[Path]], None]) -> None:
                opened.enter_context(window_closes_in_order())
                instance.listen(handler)

            return open_window(
                library_folder=library_folder,
                files=files,
                workers=workers,
                settings=settings,
                listen=listen,
                notice=notice,
                first=first,
            )
    except KnownError as error:
        complain(error.sentence)
        return 1


def _start_log() -> None:
    from desktop.app.logs import start_logging
    from desktop.app.settings import log_folder

    start_logging(log_folder())


def _on_qt_message(
    started: _Start, kind: QtMsgType, context: QMessageLogContext, message: str
) -> None:
    """Keep Qt's own remarks in the log; when it gives up, say so in one plain line."""
    import logging

    from PySide6.QtCore import QtMsgType

    logging.getLogger("desktop.qt").info("Qt (%s): %s", context.category, message)
    if kind is QtMsgType.QtFatalMsg:
        # Qt would abort with a core dump: here that means that it found no screen to draw on.
        complain("The window can't be opened: the display can't be reached.")
        started.end()
        logging.shutdown()
        os._exit(1)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
