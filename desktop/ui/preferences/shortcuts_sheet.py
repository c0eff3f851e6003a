# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet with every key there is, to be left open beside the papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look.look import Look
from desktop.ui.preferences.key_caps import KeyCaps
from desktop.ui.preferences.key_list import KeyGroup, key_groups
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.search_box import SearchBox

WIDTH, HEIGHT = 940, 820
"""Pixels at 100 %; less where the screen is smaller."""


class ShortcutsSheet(QDialog):
    """Made to be shown with ``show``; F1 and Escape put it away again.

    Letters typed anywhere on it are looked for.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setModal(False)
        space = look.theme.space
        self._cards: list[tuple[Card, str, list[tuple[QWidget, QWidget, str]]]] = []
        self.box = SearchBox(look, self.tr("Find a key"), self.tr("Find a key: what should it do?"))
        self.box.searched.connect(self._filter)
        self.box.left_down.connect(self._to_keys)
        self.box.escaped.connect(self.close)
        self._nothing = label(self.tr("No key does that. Look in the menus."), "muted")
        self._nothing.hide()
        sheet = QWidget()
        sheet.setProperty("look", "page")
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        columns.setContentsMargins(space.l, space.l, space.l, space.s)
        columns.setSpacing(space.m)
        for groups in _balanced(key_groups()):
            column = QVBoxLayout()
            column.setSpacing(space.m)
            for group in groups:
                column.addWidget(self._card(group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._area.setWidget(sheet)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.print_button = Button(look, self.tr("&Print…"), icon="print")
        self.print_button.clicked.connect(self._print)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.l, space.s, space.l, space.m)
        foot.setSpacing(space.s)
        foot.addWidget(
            label(
                self.tr(
                    "Single letters and digits work while the pages have the focus; those under"
                    " Meeting in the meeting view, wherever you are not typing."
                ),
                "small",
                wrap=True,
            ),
            1,
        )
        foot.addWidget(self.print_button)
        foot.addWidget(close)
        head = QVBoxLayout()
        head.setContentsMargins(space.l, space.m, space.l, 0)
        head.addWidget(self.box)
        head.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.close)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrows and Page Down scroll from the start."""
        super().showEvent(event)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Home and End scroll as on the pages."""
        bar = self._area.verticalScrollBar()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-1 if shift else 1) * bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _ if event.text().isprintable() and event.text() and not _with_command(event):
                self.box.setFocus(Qt.FocusReason.OtherFocusReason)
                self.box.insert(event.text())
            case _:
                super().keyPressEvent(event)

    def _card(self, group: KeyGroup) -> QWidget:
        card = Card(self._look, group.title)
        card.body.addWidget(label(group.title, "heading"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(self._look.theme.space.m)
        grid.setVerticalSpacing(self._look.px(5))
        rows: list[tuple[QWidget, QWidget, str]] = []
        self._cards.append((card, group.title.casefold(), rows))
        for place, row in enumerate(group.rows):
            words = label(row.text, wrap=True)
            words.setAccessibleName(f"{row.text}: {row.spoken}")
            grid.addWidget(words, place, 0)
            keys = KeyCaps(self._look, row.keys, row.spoken)
            grid.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            rows.append((words, keys, f"{row.text} {row.spoken}".casefold()))
        card.body.addLayout(grid)
        return card

    def _to_keys(self) -> None:
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, typed: str) -> None:
        """Show only what has all the words typed in it, or in the title above it."""
        wanted = typed.casefold().split()
        any_left = False
        for card, title, rows in self._cards:
            left = 0
            for words, keys, text in rows:
                fits = all(word in f"{title} {text}" for word in wanted)
                words.setVisible(fits)
                keys.setVisible(fits)
                left += fits
            card.setVisible(left > 0)
            any_left = any_left or left > 0
        self._nothing.setVisible(not any_left)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.ui.preferences.key_print import print_keys

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_keys(key_groups(), printer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns stand below each other where there is no room for them side by side."""
        super().resizeEvent(event)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight)
        bar = self._area.verticalScrollBar().sizeHint().width()
        if self._columns.minimumSize().width() + bar > event.size().width():
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)

    def _fit(self) -> None:
        screen = self.screen().availableGeometry()
        self.resize(
            min(self._look.px(WIDTH), screen.width() - 40),
            min(self._look.px(HEIGHT), screen.height() - 80),
        )


def _with_command(event: QKeyEvent) -> bool:
    """Whether a key is pressed with Ctrl, Alt or Command, and so means no letter."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))


def _balanced(groups: list[KeyGroup]) -> tuple[list[KeyGroup], list[KeyGroup]]:
    """Two columns, in order, as equal in height as whole groups can be."""
    heights = [len(group.rows) + 2 for group in groups]
    whole = sum(heights)
    cut = min(range(len(groups) + 1), key=lambda place: abs(whole - 2 * sum(heights[:place])))
    return groups[:cut], groups[cut:]
