# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a row of the table of actions is, and a menu made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QAction


class Scope(StrEnum):
    """Where an action's keys are heard."""

    WINDOW = "window"
    READER = "reader"  # single letters: only while the pages have the focus
    MEETING = "meeting"  # single letters: in the meeting view, wherever no text is typed


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. ``tip`` says what it does in a sentence, for pointer and screen reader."""

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    scope: Scope = Scope.WINDOW
    role: QAction.MenuRole = QAction.MenuRole.NoRole


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu: ids of actions and menus of its own, with "-" for a line between groups."""

    title: str
    ids: tuple[str | MenuSpec, ...]
    icon: str = ""

    @property
    def every(self) -> list[str]:
        """The ids of all actions in it, those of its own menus with them."""
        found: list[str] = []
        for each in self.ids:
            if isinstance(each, MenuSpec):
                found += each.every
            elif each != "-":
                found.append(each)
        return found


def spec(
    name: str,
    text: str,
    icon: str = "",
    keys: str = "",
    tip: str = "",
    *,
    checkable: bool = False,
    scope: Scope = Scope.WINDOW,
    role: QAction.MenuRole = QAction.MenuRole.NoRole,
) -> ActionSpec:
    """A row; ``keys`` are parted by spaces."""
    return ActionSpec(name, text, icon, tuple(keys.split()), tip, checkable, scope, role)
