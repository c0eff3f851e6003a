# SPDX-License-Identifier: AGPL-3.0-or-later
"""The About pane: read only; words can be selected and copied, also by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop.ui.about.about_item import AboutItem, about_html
from desktop.ui.look.look import Look


class AboutPane(QWidget):
    """Shows one :class:`AboutItem`. A link does nothing by itself: it is told and asked about."""

    page_wanted = Signal(int)
    """A zero-based page of the document in view to go to."""
    place_wanted = Signal(int, int)
    """A document, and a zero-based page of it, to go to."""
    address_pressed = Signal(str)
    """A mail or phone address ("mailto:…", "tel:…"): to be opened only when the member says so."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item: AboutItem | None = None
        self.setAccessibleName(self.tr("About this item"))
        self._text = QTextBrowser()
        self._text.setProperty("look", "reading")
        self._text.setAccessibleName(self.tr("About this item"))
        self._text.setOpenLinks(False)
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._text.anchorClicked.connect(self._pressed)
        self._text.document().setIndentWidth(look.px(14))
        self._text.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        space = look.theme.space
        column.setContentsMargins(space.s, space.s, space.s, 0)
        column.addWidget(self._text)
        self.setFocusProxy(self._text)
        look.changed.connect(self._draw)
        self._draw()

    def set_item(self, item: AboutItem | None) -> None:
        """The item to tell about; None where pages belong to no item."""
        if item != self._item:
            self._item = item
            self._draw()

    @property
    def text(self) -> str:
        """What it says, without its form."""
        return self._text.toPlainText()

    def _pressed(self, link: QUrl) -> None:
        if link.scheme() == "page":
            self.page_wanted.emit(int(link.path()))
        elif link.scheme() == "place":
            document_id, page = link.path().split("/")
            self.place_wanted.emit(int(document_id), int(page))
        else:
            self.address_pressed.emit(link.toString())

    def _draw(self) -> None:
        muted = self._look.theme.colours.muted
        if self._item is None:
            nothing = self.tr(
                "What is known of an agenda item stands here while its pages are in view."
            )
            self._text.setHtml(f'<p style="color:{muted}">{nothing}</p>')
        else:
            self._text.setHtml(about_html(self._item, muted))
