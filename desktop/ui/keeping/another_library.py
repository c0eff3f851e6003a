# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going on with the library in another folder: chosen, copied there, or because of a newer one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import KnownError
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class AnotherLibrary(QObject):
    """Has one window's program go over to another library, now and from the next start on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Ask for the folder of another library, and go over to it."""
        from desktop.services.leave_newer import check_other

        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("The folder of another library"), str(Path.home())
        )
        if name:
            self._window.tasks.run(
                lambda _progress: check_other(Path(name)),
                done=self.go_over,
                failed=lambda error: self._window.tell(error.sentence, Level.ERROR),
            )

    def go_over(self, folder: Path) -> None:
        """Close, and open the library in ``folder``; it is the one to use from now on."""
        from desktop.services.settings import choose_library

        window = self._window
        file = window.settings.file
        try:
            if file is None:
                raise OSError("no settings are kept")
            choose_library(file.parent, folder)
        except OSError:
            said = self.tr("The library in “{0}” is ready, but it could not be kept that it is")
            said += self.tr(" the one to use from now on.")
            window.tell(said.format(folder), Level.WARNING)
        else:
            window.start_again()

    def offer(self, folder: Path, error: KnownError) -> None:
        """Say that the library in ``folder`` is of a newer version, and offer what can be done."""
        self._window.offer(
            error.sentence,
            self.tr("What can be done…"),
            lambda: self._show_ways(folder, error),
            Level.ERROR,
        )

    def _show_ways(self, folder: Path, error: KnownError) -> None:
        from desktop.ui.keeping.newer_dialog import NewerDialog

        window = self._window
        dialog = NewerDialog(window.look, folder, window.tasks, error.sentence, window)
        dialog.folder_chosen.connect(self.go_over)

        def closed() -> None:
            dialog.deleteLater()
            if window.library is None and not window.starts_again:
                self.offer(folder, error)  # it is still so

        dialog.finished.connect(closed)
        dialog.show()
