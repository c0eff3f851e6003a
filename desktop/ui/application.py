# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's application object, with the names by which desktops know this program."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application; made by the first call."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("meetingpacks")
    app.setApplicationDisplayName("Meeting Packs")
    app.setDesktopFileName("meetingpacks")
    return app
