# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every key there is, in groups: those of the table of actions, and those the views have besides.

The table is read, not copied, so that the sheet of keys cannot be wrong about it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.ui.actions import ACTIONS, MENUS, ActionSpec

COLOURS = "colour-"
"""Ids of the actions that stand together in one row begin so."""

_CAPS = {
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Del": "Delete",
    "Return": "Enter",
    "Esc": "Escape",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What keys do. Each of ``keys`` does it; one is the caps to press together."""

    text: str
    keys: tuple[tuple[str, ...], ...]

    @property
    def spoken(self) -> str:
        """The keys in words: "Ctrl+Y or Ctrl+Shift+Z"."""
        ways = ["+".join(caps) for caps in self.keys]
        return QCoreApplication.translate("KeyList", " or ").join(ways)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    rows: tuple[KeyRow, ...]


def key_groups() -> list[KeyGroup]:
    """The menus in their order, then the pages, the reading pane and the lists."""
    by_id = {spec.id: spec for spec in ACTIONS}
    groups: list[KeyGroup] = []
    for menu in MENUS:
        rows: list[KeyRow] = []
        specs = [by_id[name] for name in menu.every]
        colours = [spec for spec in specs if spec.id.startswith(COLOURS)]
        for spec in specs:
            if spec in colours[:1]:
                rows.append(_colour_row(colours))
            elif spec.shortcuts and spec not in colours:
                rows.append(KeyRow(_words(spec), tuple(caps(keys) for keys in spec.shortcuts)))
        if rows:
            groups.append(KeyGroup(_plain(_action_words(menu.title)), tuple(rows)))
    return [*groups, _pages(), _reading_pane(), _lists()]


def caps(keys: str) -> tuple[str, ...]:
    """The caps of a key in Qt's portable form, as this system's keyboards have them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    if sys.platform == "darwin":
        return (native,)  # "⇧⌘Z", written without a plus
    parts = native.split("+")
    if native.endswith("+"):
        parts = [*native[:-2].split("+"), "+"] if len(native) > 1 else ["+"]
    return tuple(_CAPS.get(part, part) for part in parts)


def _colour_row(specs: list[ActionSpec]) -> KeyRow:
    names = [_words(spec).lower() for spec in specs]
    text = _tr("Mark in {0} or {1}").format(", ".join(names[:-1]), names[-1])
    return KeyRow(text, tuple(caps(spec.shortcuts[0]) for spec in specs))


def _pages() -> KeyGroup:
    return KeyGroup(
        _tr("On the pages"),
        (
            _row(_tr("Select the next or the previous word"), "Shift+Right", "Shift+Left"),
            _row(_tr("Select a line up or down"), "Shift+Up", "Shift+Down"),
            _row(_tr("Move the chosen area"), "Ctrl+Right", "Ctrl+Down"),
            _row(_tr("Make the chosen area larger"), "Ctrl+Shift+Right", "Ctrl+Shift+Down"),
            _row(_tr("On by a screen, and back"), "Space", "Shift+Space"),
            _row(_tr("Scroll"), "Up", "Down"),
            _row(_tr("Page before, page after"), "Left", "Right"),
            _row(_tr("Beginning and end of the papers"), "Home", "End"),
        ),
    )


def _reading_pane() -> KeyGroup:
    return KeyGroup(
        _tr("In the reading pane"),
        (
            _row(_tr("Read on by a screen, and back"), "Space", "Shift+Space"),
            _row(_tr("Back to the pages"), "Esc"),
        ),
    )


def _lists() -> KeyGroup:
    return KeyGroup(
        _tr("In lists"),
        (
            _row(_tr("Move along"), "Up", "Down"),
            _row(_tr("Open, or go there"), "Return"),
            _row(_tr("Delete"), "Del"),
            _row(_tr("Move a question up or down"), "Alt+Up", "Alt+Down"),
            _row(_tr("More to do with it"), "Menu", "Shift+F10"),
            _row(_tr("Next part of the window, and back"), "Tab", "Shift+Tab"),
            _row(_tr("Leave or put away"), "Esc"),
        ),
    )


def _row(text: str, *keys: str) -> KeyRow:
    return KeyRow(text, tuple(caps(one) for one in keys))


def _words(spec: ActionSpec) -> str:
    return _plain(_action_words(spec.text)).rstrip("…")


def _action_words(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _plain(text: str) -> str:
    return text.replace("&", "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyList", text)
