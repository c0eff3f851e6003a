# SPDX-License-Identifier: AGPL-3.0-or-later
"""One start of the window, told from inside: run by ``window.py`` in a process of its own.

Prints one line of JSON: wall-clock times at which the window was first painted, its page was
drawn, and the library was open.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(folder: Path, *, reading: bool) -> None:
    """Open the window on a library as the app does, and close it when everything is there."""
    from desktop.services.settings import Settings
    from desktop.services.workers import two_workers

    workers = two_workers()
    workers.start()

    from desktop.ui.application import application  # isort: skip  # as the program itself begins

    from PySide6.QtCore import QEvent, QObject, QTimer

    from desktop.ui.look.look import Look, LookChoice
    from desktop.ui.main_window import MainWindow

    app = application()
    times: dict[str, float] = {}

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: times.setdefault("painted", time.time()))
            return False

    window = MainWindow(Look(app, LookChoice.LIGHT), workers, Settings(reading=reading), folder)
    painted = Painted()
    window.home.installEventFilter(painted)
    view = window.reader.area.view
    view.viewport().installEventFilter(painted)

    def page_drawn(_key: object) -> None:
        QTimer.singleShot(0, lambda: times.setdefault("page", time.time()))

    window.reader.area.pictures.arrived.connect(page_drawn)
    window.ready.connect(lambda: times.setdefault("library", time.time()))
    window.begin([])
    QTimer.singleShot(1500, window.close)
    app.exec()
    workers.close()
    print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), reading=sys.argv[2] == "reading")
