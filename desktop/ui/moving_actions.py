# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done from the first page on: turn the pages and look at them closer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.ui.reader.page_layout import ACTUAL_SIZE

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

MOVING = (
    "next-page", "previous-page", "zoom-in", "zoom-out", "zoom-actual", "fit-width", "fit-page",
)  # fmt: skip


def connect_moving(window: MainWindow) -> None:
    """Let these actions do what they say, and the others wait until LaterParts enables them."""
    reader, view = window.reader, window.reader.area.view
    doing: dict[str, Callable[[], object]] = {
        "next-page": lambda: reader.step_page(1),
        "previous-page": lambda: reader.step_page(-1),
        "zoom-in": lambda: view.zoom_by(1),
        "zoom-out": lambda: view.zoom_by(-1),
        "zoom-actual": lambda: view.set_zoom(ACTUAL_SIZE),
        "fit-width": lambda: view.set_fit("width"),
        "fit-page": lambda: view.set_fit("page"),
    }
    for name in MOVING:
        act = doing[name]
        window.actions_of[name].triggered.connect(lambda _on=False, act=act: act())
    window.actions_of.enable(set(window.actions_of) - doing.keys(), False)
