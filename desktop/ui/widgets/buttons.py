# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons that cannot be made without a name."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.ui.look.look import Look


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"


class Button(QPushButton):
    """A button with words on it, and an icon if it helps."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f" {text}" if icon else text, parent)  # Fusion leaves no gap
        self._look = look
        self._kind = kind
        self._icon_name = icon
        self.setProperty("look", kind.value)
        self.setAutoDefault(False)
        self.setAccessibleName(text.replace("&", ""))
        if tip:
            self.setToolTip(tip)
            self.setAccessibleDescription(tip)
        self.setIconSize(QSize(look.px(18), look.px(18)))
        look.changed.connect(self._redraw)
        self._redraw()

    def show_icon(self, name: str) -> None:
        """Have another icon from now on."""
        if name != self._icon_name:
            self._icon_name = name
            self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as the space bar does.

        Ctrl+Enter is not for the button but for the form it stands in.
        """
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or control:
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        elif not event.isAutoRepeat():
            self.click()

    def _redraw(self) -> None:
        if not self._icon_name:
            return
        colours = self._look.theme.colours
        tint = {ButtonKind.PRIMARY: colours.accent_text, ButtonKind.QUIET: colours.link}
        self.setIcon(self._look.icon(self._icon_name, tint.get(self._kind)))


class ToolButton(QToolButton):
    """A button that shows only an icon; ``name`` is what it is called and what it tips."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        checkable: bool = False,
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not name:
            raise ValueError("a tool button needs a name")
        self._look = look
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(checkable)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(look.px(size), look.px(size)))
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        if self._icon_name:
            self.setIcon(self._look.icon(self._icon_name))


class ActionButton(QToolButton):
    """A tool button for an action of the table, which gives it icon, name, tip and keys."""

    def __init__(
        self, look: Look, action: QAction, *, with_text: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAccessibleName(action.text().partition("\t")[0].replace("&", "").rstrip("…"))
        self.setAccessibleDescription(action.toolTip())
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(look.px(20), look.px(20)))
        if with_text:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
