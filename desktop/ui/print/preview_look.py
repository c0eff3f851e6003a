# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's print preview in the look of the other windows: our icons, and the desk under the sheets."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QGraphicsView, QToolBar

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

# By the words that Qt gives them; one it comes to call otherwise keeps Qt's own.
ICONS = {
    "Fit width": "fit-width",
    "Fit page": "fit-page",
    "Zoom in": "zoom-in",
    "Zoom out": "zoom-out",
    "Portrait": "document",
    "Landscape": "landscape",
    "First page": "first-page",
    "Previous page": "chevron-left",
    "Next page": "chevron-right",
    "Last page": "last-page",
    "Show single page": "single-page",
    "Show facing pages": "two-up",
    "Show overview of all pages": "overview",
    "Page setup": "settings",
    "Print": "print",
}


def dress(preview: QPrintPreviewDialog, look: Look) -> None:
    """Give the preview the icons and colours of ``look``."""
    for action in preview.findChildren(QAction):
        if action.text() in ICONS:
            action.setIcon(look.icon(ICONS[action.text()]))
    for bar in preview.findChildren(QToolBar):
        bar.setIconSize(QSize(look.px(20), look.px(20)))
        bar.setMovable(False)  # its handle looks like a button that does nothing
    for view in preview.findChildren(QGraphicsView):
        view.setBackgroundBrush(colour(look.theme.colours.sunken))
