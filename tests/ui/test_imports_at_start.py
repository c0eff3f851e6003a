# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must not be imported before the window, or the picture kept of it, is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LATER = ("sqlalchemy", "alembic", "reportlab", "pymupdf", "asyncio", "rapidfuzz")
NOT_FOR_A_PICTURE = ("PySide6.QtNetwork", "desktop.domain.annotation", "desktop.ui.main_window")
SHOW = """
import sys
from desktop.ui import start
print(*sys.modules)
"""
SHOW_PICTURE = """
import sys
from pathlib import Path
from PySide6 import QtCore
from desktop.app import main
from desktop.services.settings import read_settings
from desktop.ui.application import application
from desktop.ui.first_picture import FILE_NAME, depends_on, show_first_picture
folder = Path(sys.argv[1])
settings = read_settings(folder / "settings.toml")
app = application()
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
window = QWidget()
window.resize(200, 100)
settings.window = window.saveGeometry().toBase64().data().decode()
picture = QImage(200, 100, QImage.Format.Format_RGB32)
picture.setText("DependsOn", depends_on(folder, settings, dark=False))
picture.save(str(folder / FILE_NAME))
assert show_first_picture(folder, settings) is not None
print(*sys.modules, *vars(QtCore))
"""


def printed(*command: str) -> set[str]:
    """What a Python program of its own prints, word by word."""
    shown = subprocess.run(
        [sys.executable, "-c", *command],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return set(shown.stdout.split())


def test_the_window_comes_before_what_is_slow_to_import() -> None:
    """DESIGN 7: with SQLAlchemy's imports before the window, a start takes twice as long."""
    loaded = {name.partition(".")[0] for name in printed(SHOW)}
    assert "PySide6" in loaded
    assert not loaded & set(LATER)


def test_the_picture_comes_before_what_only_the_window_needs(tmp_path: Path) -> None:
    """The class ``Qt`` alone takes 10 of the 100 ms that it takes to show the picture."""
    (tmp_path / "settings.toml").write_text('reading = true\nmember_name = "A. Member"\n')
    loaded = printed(SHOW_PICTURE, str(tmp_path))
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint({"Qt", *LATER, *NOT_FOR_A_PICTURE})
