# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the actions about the look of things do: of the window, and of the pages in it.

The pages: how large they are, how they stand together, and on what paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from desktop.services.settings import PAPERS, Settings
from desktop.ui.look.look import LookChoice

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

IN_READER = ("continuous", "single-page", "two-up", "two-pages", "full-screen")
# Each a way to show the pages: in one run or one view at a time, and whether side by side.
_PAGE_ACTIONS = {
    ("continuous", False): "continuous",
    ("single", False): "single-page",
    ("continuous", True): "two-up",
    ("single", True): "two-pages",
}


class ViewActions(QObject):
    """Connects these actions of one window; what is chosen is kept in the settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_of
        doing: dict[str, Callable[[], object]] = {
            "cover": self._toggle_cover,
        }
        doing |= {
            name: partial(self._set, pages=pages, two_up=beside)
            for (pages, beside), name in _PAGE_ACTIONS.items()
        }
        doing |= {f"paper-{paper}": partial(self._set, paper=paper) for paper in PAPERS}
        doing |= {f"look-{look.value}": partial(self._choose_look, look) for look in LookChoice}
        for name, act in doing.items():
            self._actions[name].triggered.connect(lambda _on=False, act=act: act())
        self._group(_PAGE_ACTIONS.values())
        self._group(f"look-{look.value}" for look in LookChoice)
        self._group(f"paper-{paper}" for paper in PAPERS)
        self.show(window.settings)

    def show(self, settings: Settings) -> None:
        """Check what is chosen."""
        self._actions[_PAGE_ACTIONS[settings.pages, settings.two_up]].setChecked(True)
        self._actions["cover"].setChecked(settings.cover_alone)
        self._actions[f"paper-{settings.paper}"].setChecked(True)
        self._actions[f"look-{self._window.look.choice.value}"].setChecked(True)
        self.update()

    def update(self) -> None:
        """Enable what can be done now."""
        reading = self._window.is_reading
        self._actions.enable(IN_READER, reading)
        self._actions.enable(("cover",), reading and self._window.settings.two_up)

    def _group(self, names: Iterable[str]) -> None:
        group = QActionGroup(self)
        for name in names:
            group.addAction(self._actions[name])

    def _choose_look(self, choice: LookChoice) -> None:
        self._window.look.choose(choice)
        self._window.settings.theme = choice.value
        self._window.settings.save()

    def _toggle_cover(self) -> None:
        self._set(cover_alone=not self._window.settings.cover_alone)

    def _set(self, **values: object) -> None:
        settings = self._window.settings
        for name, value in values.items():
            setattr(settings, name, value)
        settings.save()
        self._window.reader.area.apply_settings()
        self.show(settings)
