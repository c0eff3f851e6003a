# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form for a declaration: a new one is recorded with a button, an old one as it is edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.domain.interest import ActionTaken, Declaration, DeclarationKind
from desktop.ui.interests.declaration_row import (
    FORM_KINDS,
    DeclarationDraft,
    action_name,
    kind_name,
)
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label

_ITEM = Qt.ItemDataRole.UserRole


class DeclarationForm(Card):
    """``items`` are ids and headings of the agenda in order."""

    edited = Signal(object)
    """A DeclarationDraft, whenever something in the form of an old declaration was changed."""
    recorded = Signal(object)
    """A DeclarationDraft: the new declaration is to be recorded."""
    closed = Signal()

    def __init__(
        self,
        look: Look,
        items: Sequence[tuple[int, str]],
        chosen: Sequence[int],
        declaration: Declaration | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", parent)
        self._new = declaration is None
        title = self.tr("Declare an interest") if self._new else self.tr("Edit declaration")
        self.setAccessibleName(title)
        self._kind = ChoiceBox(self.tr("Kind of declaration"), [kind_name(k) for k in FORM_KINDS])
        self._wording = AutosaveEditor(
            self.tr("Wording"), self.tr("What do you declare? For example, governor of a school")
        )
        self._items = self._item_list(look, items, chosen)
        self._action = ChoiceBox(self.tr("What I did"), [action_name(a) for a in ActionTaken])
        if declaration is not None:
            if declaration.kind in FORM_KINDS:
                self._kind.setCurrentIndex(FORM_KINDS.index(declaration.kind))
            self._wording.set_text(declaration.wording)
            self._action.setCurrentIndex(list(ActionTaken).index(declaration.action))
        self.body.addWidget(label(title, "heading"))
        for words, field in (
            (self.tr("Kind"), self._kind),
            (self.tr("Wording"), self._wording),
            (self.tr("About these items (none: the whole meeting)"), self._items),
            (self.tr("What I did"), self._action),
        ):
            name = label(words, "small", wrap=True)
            name.setBuddy(field)
            self.body.addWidget(name)
            self.body.addWidget(field)
        self._buttons(look)
        self.setFocusProxy(self._wording)
        if not self._new:
            self._kind.currentIndexChanged.connect(self._on_edited)
            self._action.currentIndexChanged.connect(self._on_edited)
            self._items.itemChanged.connect(self._on_edited)
            self._wording.saved.connect(self._on_edited)

    @property
    def draft(self) -> DeclarationDraft:
        """What is in the form."""
        rows = [self._items.item(row) for row in range(self._items.count())]
        return DeclarationDraft(
            kind=FORM_KINDS[self._kind.currentIndex()],
            wording=self._wording.text.strip(),
            item_ids=tuple(
                row.data(_ITEM) for row in rows if row.checkState() == Qt.CheckState.Checked
            ),
            action=list(ActionTaken)[self._action.currentIndex()],
        )

    def flush(self) -> None:
        """Save what was written; a new declaration with words is recorded rather than lost."""
        if self._new:
            self._record()
        else:
            self._wording.flush()

    def set_kind(self, kind: DeclarationKind) -> None:
        """Choose a kind beforehand."""
        self._kind.setCurrentIndex(FORM_KINDS.index(kind))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; a new declaration half written stays."""
        if event.key() == Qt.Key.Key_Escape and not (self._new and self.draft.wording):
            self._close()
        else:
            super().keyPressEvent(event)

    def _item_list(
        self, look: Look, items: Sequence[tuple[int, str]], chosen: Sequence[int]
    ) -> QListWidget:
        result = QListWidget()
        result.setAccessibleName(self.tr("Items it is about"))
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setTextElideMode(Qt.TextElideMode.ElideRight)
        current: QListWidgetItem | None = None
        line = look.metrics().height() + look.px(9)
        for ident, heading in items:
            row = QListWidgetItem(heading, result)
            row.setData(_ITEM, ident)
            row.setToolTip(heading)
            row.setSizeHint(QSize(0, line))
            row.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            on = ident in chosen
            row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            current = row if on and current is None else current
        if current is not None:
            result.setCurrentItem(current)
        lines = min(max(len(items), 1), 6)
        result.setFixedHeight(lines * line + look.px(6))
        return result

    def _buttons(self, look: Look) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        if self._new:
            cancel = Button(look, self.tr("Cancel"), kind=ButtonKind.QUIET)
            cancel.clicked.connect(self.closed)
            row.addWidget(cancel)
            self._done = Button(look, self.tr("Record"), kind=ButtonKind.PRIMARY)
            self._done.clicked.connect(self._record)
            self._wording.textChanged.connect(self._allow)
            self._allow()
        else:
            self._done = Button(look, self.tr("Done"), kind=ButtonKind.QUIET)
            self._done.clicked.connect(self._close)
        row.addWidget(self._done)
        self.body.addLayout(row)

    def _allow(self) -> None:
        self._done.setEnabled(bool(self.draft.wording))

    def _record(self) -> None:
        draft = self.draft
        if draft.wording:
            self.recorded.emit(draft)
            self.closed.emit()

    def _close(self) -> None:
        self.flush()
        self.closed.emit()

    def _on_edited(self, *_value: object) -> None:
        draft = self.draft
        if draft.wording:
            self.edited.emit(draft)
