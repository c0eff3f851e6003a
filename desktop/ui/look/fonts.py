# SPDX-License-Identifier: AGPL-3.0-or-later
"""The type of the windows.

Windows and macOS bring a good one. A Linux desktop may bring a poor one or none, so there
Noto Sans is taken from the package pymupdf-fonts, which the exports need anyway.
"""

from __future__ import annotations

from PySide6.QtCore import QSysInfo
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from desktop.ui.look.font_data import font_files

GOOD_FAMILIES = frozenset(
    {
        "Adwaita Sans",
        "Cantarell",
        "IBM Plex Sans",
        "Inter",
        "Noto Sans",
        "Open Sans",
        "Roboto",
        "Segoe UI",
        "Source Sans 3",
        "Ubuntu",
        "Ubuntu Sans",
    }
)
SMALLEST_BASE = 14.0
"""No window is set smaller than this, in pixels at 100 %."""


def base_font(app: QApplication) -> QFont:
    """The font for everything, at the system's size but never below ``SMALLEST_BASE``."""
    font = QFont(app.font())
    info = QFontInfo(font)
    size = _system_size(font, info)
    if QSysInfo.kernelType() == "linux" and info.family() not in GOOD_FAMILIES:
        family = _bundled_family()
        if family:
            font.setFamilies([family])
    font.setPixelSize(round(max(SMALLEST_BASE, size)))
    return font


def _system_size(font: QFont, info: QFontInfo) -> float:
    points = font.pointSizeF()
    if points <= 0:
        return float(info.pixelSize())
    # A desktop that sets larger text does so by a larger point size or by a higher
    # resolution of the screen's type; both are in the resolution Qt goes by.
    dots = QApplication.primaryScreen().logicalDotsPerInchY()
    return points * dots / 72.0


def _bundled_family() -> str | None:
    family: str | None = None
    for data in font_files():
        number = QFontDatabase.addApplicationFontFromData(data)
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = names[0] if names else family
    return family
