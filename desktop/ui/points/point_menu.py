# SPDX-License-Identifier: AGPL-3.0-or-later
"""The menu of one card, or of several that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.annotation import MarkColour
from desktop.ui.look.look import Look


@dataclass(frozen=True, slots=True)
class PointDeeds:
    """What the menu's entries do; those that are None are left out.

    ``go_to``, ``edit`` and ``ask`` are for one card only, ``move_up`` and ``move_down`` for the
    order of speaking.
    """

    tags: Callable[[], None]
    recolour: Callable[[MarkColour], None]
    delete: Callable[[], None]
    go_to: Callable[[], None] | None = None
    edit: Callable[[], None] | None = None
    ask: Callable[[], None] | None = None
    move_up: Callable[[], None] | None = None
    move_down: Callable[[], None] | None = None


def point_menu(look: Look, deeds: PointDeeds, colour: MarkColour | None, parent: QWidget) -> QMenu:
    """The menu, which goes when it is closed; ``colour`` is ticked."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def entry(icon: str, text: str, keys: str, then: Callable[[], None] | None) -> None:
        if then is not None:
            action = menu.addAction(look.icon(icon), f"{text}\t{keys}")
            action.triggered.connect(lambda _on=False: then())

    entry("document", _tr("&Go to page"), _tr("Enter"), deeds.go_to)
    entry("edit", _tr("&Edit note"), "E", deeds.edit)
    entry("tag", _tr("&Tags…"), "T", deeds.tags)
    entry("question", _tr("&Ask about this"), "Q", deeds.ask)
    colours = menu.addMenu(_tr("&Colour"))
    for number, one in enumerate(MarkColour, 1):
        tint = look.theme.marks[one].swatch
        name = f"{one.value.capitalize()}\t{number}"
        action = colours.addAction(look.icon("dot-read", tint), name)
        action.setCheckable(True)
        action.setChecked(one is colour)
        action.triggered.connect(lambda _on=False, one=one: deeds.recolour(one))
    entry("up", _tr("Speak &earlier"), _tr("Alt+Up"), deeds.move_up)
    entry("down", _tr("Speak &later"), _tr("Alt+Down"), deeds.move_down)
    menu.addSeparator()
    entry("bin", _tr("&Delete"), _tr("Del"), deeds.delete)
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("PointMenu", text)
