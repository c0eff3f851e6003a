# SPDX-License-Identifier: AGPL-3.0-or-later
"""All tags of the library: rename, recolour, merge and delete them. Each change counts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.domain.tag import TAG_COLOURS, Tag, TagUse
from desktop.services.tag import tag_named, tag_uses
from desktop.ui.look.look import Look
from desktop.ui.tags.tag_edits import TagEdits
from desktop.ui.tags.tag_popup import LONGEST_NAME
from desktop.ui.tags.tag_use_list import TagUseDelegate, TagUseModel, said_use
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.colour_dots import ColourDots
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.steps_dialog import StepsDialog

if TYPE_CHECKING:
    from desktop.storage.library import Library


class TagsDialog(StepsDialog):
    """A list of the tags and, for the current one, what can be done with it.

    See :class:`StepsDialog` for ``steps``.
    """

    thread_wanted = Signal(int)
    """The id of the tag to show everything of; the dialog has gone away by then."""

    def __init__(
        self,
        look: Look,
        library: Library,
        steps: UndoSteps | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, steps, (520, 560), parent)
        self.setWindowTitle(self.tr("Tags"))
        self._library = library
        self._edits = TagEdits(library, self._steps)
        self._offered: tuple[Tag, Tag] | None = None
        self._message.action_pressed.connect(self._merge_offered)
        self._model = TagUseModel(self)
        self.list = CardList(self.tr("Tags"), lets_go=True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(TagUseDelegate(look, self.list))
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.delete_pressed.connect(lambda _index: self._delete())
        self.list.opened.connect(lambda _index: self._begin_name())
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tag"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.editingFinished.connect(self._rename)
        self.dots = ColourDots(
            look,
            self.tr("Colour of the tag"),
            [(name, name.capitalize()) for name in TAG_COLOURS],
            lambda name: look.theme.tag(name).fill,
            lambda name: look.theme.tag(name).text,
        )
        self.dots.chosen.connect(self._recolour)
        self._others = QMenu(self)
        self.merge = Button(
            look,
            self.tr("&Merge into…"),
            tip=self.tr("Put another tag on all its marks instead"),
        )
        self.merge.setMenu(self._others)
        self._others.aboutToShow.connect(self._fill_others)
        self.show_all = Button(
            look,
            self.tr("&Show all"),
            icon="search",
            tip=self.tr("Everything under this tag, over all meetings"),
        )
        self.show_all.clicked.connect(self._show_thread)
        self.delete = Button(
            look,
            self.tr("&Delete"),
            icon="bin",
            tip=self.tr("Take the tag off all its marks; you can undo this"),
        )
        self.delete.clicked.connect(self._delete)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)
        QShortcut(QKeySequence("F2"), self.list, self._begin_name)
        self._refresh()
        if self._model.rowCount():
            self.list.choose(self._model.index(0))
        self.list.setFocus()

    def _lay_out(self) -> None:
        space = self._look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(self._message)
        column.addWidget(self.list, 1)
        names = QHBoxLayout()
        names.setSpacing(space.s)
        caption = label(self.tr("&Name"))
        caption.setBuddy(self.name)
        names.addWidget(caption)
        names.addWidget(self.name, 1)
        column.addLayout(names)
        deeds = QHBoxLayout()
        deeds.setSpacing(space.s)
        deeds.addWidget(self.dots, 1)
        deeds.addWidget(self.show_all)
        deeds.addWidget(self.merge)
        deeds.addWidget(self.delete)
        column.addLayout(deeds)
        column.addLayout(self._foot)

    # What is shown

    @property
    def current(self) -> Tag | None:
        """The tag that is worked on."""
        use = self._current_use()
        return use.tag if use is not None else None

    def _current_use(self) -> TagUse | None:
        index = self.list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def _refresh(self, _place: int = 0) -> None:
        self._model.set_rows(tag_uses(self._library))
        super()._refresh()
        self._show_current()

    def _show_current(self, *_indexes: QModelIndex) -> None:
        tag = self.current
        for widget in (self.name, self.dots, self.show_all, self.merge, self.delete):
            widget.setEnabled(tag is not None)
        self.merge.setEnabled(tag is not None and self._model.rowCount() > 1)
        self.name.setText(tag.name if tag is not None else "")
        if tag is not None:
            self.dots.set_value(tag.colour)

    def _fill_others(self) -> None:
        self._others.clear()
        tag = self.current
        if tag is None:
            return
        for use in self._model.rows:
            if use.tag.id != tag.id:
                tint = self._look.theme.tag(use.tag.colour).text
                words = use.tag.name.replace("&", "&&")
                action = self._others.addAction(self._look.icon("dot-read", tint), words)
                action.triggered.connect(
                    lambda _on=False, source=tag, target=use.tag: self._merge(source, target)
                )

    # What is done

    def _begin_name(self) -> None:
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        tag, name = self.current, " ".join(self.name.text().split())
        if tag is None or name == tag.name:
            return
        other = tag_named(self._library, name=name)
        if not name or (other is not None and other.id != tag.id):
            self.name.setText(tag.name)
            if other is not None:
                self._offer_merge(tag, other)
            return
        self._message.hide()
        self._edits.rename(tag, name)

    def _offer_merge(self, tag: Tag, other: Tag) -> None:
        self._offered = (tag, other)
        use = next((said_use(use) for use in self._model.rows if use.tag.id == other.id), "")
        self._message.show_message(
            self.tr("There is already a tag called “{0}” ({1}).").format(other.name, use),
            Level.WARNING,
            action=self.tr("Merge “{0}” into it").format(tag.name),
        )

    def _merge_offered(self) -> None:
        if self._offered is not None:
            offered, self._offered = self._offered, None
            self._merge(*offered)

    def _merge(self, source: Tag, target: Tag) -> None:
        self._message.hide()
        self._edits.merge(source, target)
        self._choose(target.id)

    def _recolour(self, colour: str) -> None:
        tag = self.current
        if tag is not None:
            self._edits.recolour(tag, colour)

    def _show_thread(self) -> None:
        tag = self.current
        if tag is not None:
            self.close()
            self.thread_wanted.emit(tag.id)

    def _delete(self) -> None:
        tag = self.current
        if tag is not None:
            self._message.hide()
            self._edits.delete(tag)
            self.list.setFocus()

    def _undo(self) -> None:
        before = {use.tag.id for use in self._model.rows}
        super()._undo()
        back = [use.tag.id for use in self._model.rows if use.tag.id not in before]
        if back:
            self._choose(back[0])

    def _choose(self, tag_id: int) -> None:
        index = self._model.index_of(tag_id)
        if index.isValid():
            self.list.choose(index)
            self.list.scrollTo(index)
