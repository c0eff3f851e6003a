# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's application object, with the names by which desktops know this program.

To be imported before the rest of the windows: it rids them of what Qt's binding adds to imports.
"""

from __future__ import annotations

import builtins
import sys

from PySide6.QtWidgets import QApplication

# For its optional other spellings (``from __feature__ import …``) the binding looks into every
# module that is imported after it, whatever it is of: a fifth of the time of a start. The import
# it had put in place before remains; it loads Qt's classes when they are asked for.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def application() -> QApplication:
    """The application; made by the first call."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("meetingpacks")
    app.setApplicationDisplayName("Meeting Packs")
    app.setDesktopFileName("meetingpacks")
    return app
