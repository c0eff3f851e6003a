# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was noted at the meeting itself, under the note on the item, to be read and put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.happening import Happening, HappeningKind
from desktop.ui.look.look import Look
from desktop.ui.points.pane_heights import BelowNote
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label

MOST_HEIGHT = 230  # pixels at 100 %; more is scrolled
LEAST_HEIGHT = 60  # where the screen is low
NAME = "Noted in the meeting"


class _Area(QScrollArea):
    """As high as it wants to be where there is room, and lower, down to ``least``, where not."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self._wanted = least

    def want(self, height: int) -> None:
        """Be so high from now on."""
        if height != self._wanted:
            self._wanted = height
            self.setMaximumHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height wanted."""
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """The least height."""
        return QSize(super().minimumSizeHint().width(), min(self._wanted, self._least))


class FromTheMeeting(BelowNote):
    """Takes no room while there is nothing. Nothing is built before it can be seen."""

    note_saved = Signal(int, str)
    """A note of the meeting, as it is typed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._wanted: list[Happening] = []
        self._shown: list[Happening] = []
        self._editors: dict[int, AutosaveEditor] = {}
        self._rows: dict[tuple[HappeningKind, int], QWidget] = {}
        self._inner = QWidget()
        self._inner.setProperty("look", "page")
        self._area = _Area(look.px(LEAST_HEIGHT))
        self._area.setAccessibleName(NAME)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.hide()
        self._folded = self._opened = False
        self._heading: QLabel | None = None
        self._switch = Button(look, NAME, kind=ButtonKind.QUIET, icon="chevron-down")
        self._switch.setToolTip("Show what was noted in the meeting, or the points again")
        self._switch.clicked.connect(self._turn)
        self._switch.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted."""
        return not self._wanted

    @property
    def is_open(self) -> bool:
        """Whether it was asked for in a low pane."""
        return self._opened

    def fold(self, on: bool) -> None:
        """Be a line to press, until it is opened, or all of it again."""
        if on != self._folded:
            self._folded = on
            self._opened = self._opened and on
            self._show_parts()

    def open(self) -> None:
        """Show it all in a low pane, too."""
        if self._folded and not self._opened:
            self._turn()

    def _turn(self) -> None:
        self._opened = not self._opened
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self._switch.setVisible(self._folded and bool(self._wanted))
        self._switch.show_icon("chevron-up" if self._opened else "chevron-down")
        if self._heading is not None:
            self._heading.setVisible(not self._folded)  # the line to press says it
        self._area.setVisible(bool(self._shown) and (self._opened or not self._folded))

    def show_happenings(self, happenings: Sequence[Happening]) -> None:
        """Show what was noted on the item."""
        was_empty = self.is_empty
        self._wanted = list(happenings)
        if self.isVisible():
            self._build()
        self._show_parts()
        if was_empty != self.is_empty:
            self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what has come since it was seen last."""
        super().showEvent(event)
        self._build()

    def row(self, kind: HappeningKind, ident: int) -> QWidget | None:
        """What shows one of them, a note's editor for one, if it is shown."""
        return self._rows.get((kind, ident))

    def flush(self) -> None:
        """Put on disk what is being typed."""
        for editor in list(self._editors.values()):
            editor.flush()

    def _build(self) -> None:
        if self._wanted == self._shown:
            return
        same = [_key(one) for one in self._wanted] == [_key(one) for one in self._shown]
        self._shown = list(self._wanted)
        if same:
            for one in self._shown:
                if one.kind is HappeningKind.NOTE:
                    self._editors[one.id].set_text(one.text)
            return
        self.flush()
        self._editors, self._rows = {}, {}
        self._inner = QWidget()
        self._inner.setProperty("look", "page")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, self._look.theme.space.xs, 0)
        column.setSpacing(self._look.theme.space.xs)
        self._heading = label(NAME, "section")
        column.addWidget(self._heading)
        for one in self._shown:
            column.addWidget(label(one.time, "small"))
            row = self._rows[one.kind, one.id] = self._row(one)
            column.addWidget(row)
        self._inner.installEventFilter(self)
        self._area.setWidget(self._inner)  # the one before goes with it
        self._show_parts()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words that turn out to need more lines, or another width, make it higher or lower."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return False

    def _fit(self) -> None:
        column = self._inner.layout()
        assert column is not None
        wanted = max(column.sizeHint().height(), column.totalHeightForWidth(self._inner.width()))
        self._area.want(min(wanted + self._look.px(2), self._look.px(MOST_HEIGHT)))

    def _row(self, one: Happening) -> QWidget:
        if one.kind is not HappeningKind.NOTE:
            words: QLabel = label(one.said, wrap=True)
            return words
        editor = AutosaveEditor(f"Note of {one.time}", least=1, most=6)
        editor.set_text(one.text)
        editor.saved.connect(lambda text: self.note_saved.emit(one.id, text))
        self._editors[one.id] = editor
        return editor


def _key(one: Happening) -> tuple[object, ...]:
    """What makes it the same row: of a note the words are in its editor."""
    words = "" if one.kind is HappeningKind.NOTE else one.said
    return (one.kind, one.id, one.at, words)
