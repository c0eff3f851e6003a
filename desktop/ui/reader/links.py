# SPDX-License-Identifier: AGPL-3.0-or-later
"""The links in the papers: a click follows, resting on one shows where it leads, K lists them.

They never get in the way of selecting: a drag selects words, also of a link. Links within the
file are followed; web, mail and phone addresses are offered; there are no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidgetAction

from desktop.domain.page import PageLink
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.reader.addresses import shown_address
from desktop.ui.reader.link_preview import LinkPreview
from desktop.ui.reader.link_store import LinkStore
from desktop.ui.reader.mark_places import mark_at
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.reader.pointer import Tool
from desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.ui.reader.reader import Reader

SHOWN_AFTER = 450  # milliseconds the pointer rests on a link before its target is shown
HEADING = "Links on this page"
LONGEST = 70  # characters of a link's words in the list


class Links(QObject):
    """Links on the pages of one reader."""

    def __init__(self, look: Look, reader: Reader, workers: Workers) -> None:
        super().__init__(reader)
        self._reader = reader
        self._view = view = reader.area.view
        self.store = LinkStore(workers.front, self)
        pictures = PictureSource(workers.front, workers.back, self)
        self.preview = LinkPreview(look, view, pictures)
        self._over: tuple[int, PageLink] | None = None
        self._pressed: tuple[int, PageLink] | None = None
        self._pressed_at = QPoint()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(SHOWN_AFTER)
        self._resting.timeout.connect(self._show_preview)
        view.viewport().installEventFilter(self)
        view.moved.connect(self._let_go)
        view.zoom_changed.connect(self._let_go)
        reader.area.pages_rest.connect(self.store.ask)
        reader.area.pointer.link_under = lambda page, x, y: self.store.at(page, x, y) is not None

    def show_document(self) -> None:
        """Another document is in view."""
        source = self._view.source
        if source is None or self._reader.papers is None:
            return
        self._let_go()
        self.store.show(source)
        sizes = [page.size for page in self._reader.papers.pages(self._reader.document_id)]
        self.preview.show_document(source, sizes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the pointer; nothing is taken from those who come after."""
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                held = event.buttons() != Qt.MouseButton.NoButton
                self._hover(None if held else self._link_at(event.position().toPoint()))
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._press(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                self._release(event)
            case QEvent.Type.Leave | QEvent.Type.Wheel | QEvent.Type.MouseButtonDblClick:
                self._pressed = None
                self._let_go()
            case _:
                pass
        return False

    def _link_at(self, point: QPoint) -> tuple[int, PageLink] | None:
        """The link there; a mark of the member's own goes before it."""
        if self._reader.area.pointer.tool is not Tool.SELECT or not self._view.page_count:
            return None
        page, x, y = self._view.place_at(point)
        link = self.store.at(page, x, y)
        if link is None or mark_at(self._reader.area.marking.marks_on(page), page, x, y):
            return None
        return page, link

    def _press(self, event: QMouseEvent) -> None:
        self._let_go()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint()
        self._pressed = self._link_at(self._pressed_at) if plain and left else None

    def _release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        moved = (point - self._pressed_at).manhattanLength()
        if pressed is None or moved >= QApplication.startDragDistance() / 2:
            return
        if self._link_at(point) == pressed:
            # Once the pointer has done what a click on bare paper does.
            QTimer.singleShot(0, self, lambda: self.follow(pressed[1]))

    # Resting on one

    def _hover(self, link: tuple[int, PageLink] | None) -> None:
        if link == self._over:
            return
        self._over = link
        self.preview.put_away()
        if link is not None:
            self._resting.start()
        else:
            self._resting.stop()

    def _let_go(self) -> None:
        self._hover(None)

    def _show_preview(self) -> None:
        if self._over is None:
            return
        page, link = self._over
        around = self._view.rect_in_view(page, link.rect).toRect()
        if link.target_page is not None:
            name = self._reader.page_name(link.target_page)
            self.preview.show_page(name, link.target_page, link.target_top, around)
        elif address := shown_address(link.address or ""):
            self.preview.show_address(address, around)

    # Following

    def follow(self, link: PageLink) -> None:
        """Go where it leads; an address is only offered."""
        self._let_go()
        if link.target_page is not None and self._reader.document_id is not None:
            journey = self._reader.journey
            journey.go_to(self._reader.document_id, link.target_page, link.target_top or 0.0)
        elif link.address is not None:
            self._reader.area.ask_to_open(link.address)

    def list_links(self) -> None:
        """List the links of the pages in view, to be chosen by keys."""
        pages = list(self._view.visible_pages())
        self.store.ask(pages)
        self._reader.area.words.when_known(pages, lambda: self._list_when_known(pages))

    def _list_when_known(self, pages: list[int]) -> None:
        if not all(self.store.knows(page) for page in pages):
            self.store.arrived.connect(
                lambda _page: self._list_when_known(pages),
                Qt.ConnectionType.SingleShotConnection,
            )
            return
        if pages != list(self._view.visible_pages()):
            return
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(HEADING)
        heading = QWidgetAction(menu)
        title = label(HEADING, "section")
        title.setContentsMargins(14, 6, 14, 4)
        heading.setDefaultWidget(title)
        heading.setEnabled(False)
        menu.addAction(heading)
        listed: set[tuple[int | None, float | None, str | None]] = set()
        for page in pages:
            for link in sorted(self.store.on(page), key=lambda one: (one.rect.y0, one.rect.x0)):
                text = self._in_words(page, link)
                # An agenda links an item twice: by its title, and by its pages.
                key = (link.target_page, link.target_top, link.address)
                if text and key not in listed:
                    listed.add(key)
                    action = menu.addAction(text.replace("&", "&&"))
                    action.triggered.connect(lambda _on=False, link=link: self.follow(link))
        if not listed:
            menu.deleteLater()
            self._reader.area.tell("There are no links on this page.")
            return
        menu.popup(self._view.viewport().mapToGlobal(QPoint(40, 40)))
        menu.setActiveAction(menu.actions()[1])

    def _in_words(self, page: int, link: PageLink) -> str:
        """The words of a link and where it leads, in a line."""
        words = [
            word.text
            for word in self._reader.area.words.get(page) or ()
            if link.rect.contains(word.rect.middle_x, word.rect.middle_y)
        ]
        text = " ".join(words)
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
        if link.target_page is not None:
            target = self._reader.page_name(link.target_page)
        else:
            target = shown_address(link.address or "")
        if not target:
            return ""
        return f"{text} → {target}" if text and text not in target else target
