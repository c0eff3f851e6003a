# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links in the pages: followed by a click, looked at by resting, listed by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget, QWidgetAction
from pytestqt.qtbot import QtBot

from desktop.domain.page import PageLink
from tests.ui.window.conftest import PATIENCE, Hands

AGENDA = 1  # the page of the sample pack with the agenda's links


@pytest.fixture
def links(hands: Hands) -> list[PageLink]:
    """The links of the agenda page, which is in view."""
    store = hands.window.reader.links.store
    hands.view.set_fit("page")
    hands.window.reader.journey.go_to_page(AGENDA)
    hands.qtbot.waitUntil(lambda: bool(store.on(AGENDA)), timeout=PATIENCE)
    hands.words(AGENDA)
    return list(store.on(AGENDA))


def middle(hands: Hands, link: PageLink) -> QPoint:
    """The middle of a link in the viewport."""
    return hands.view.rect_in_view(AGENDA, link.rect).center().toPoint()


def shades(widget: QWidget) -> set[int]:
    """The colours of a widget, by its pixels."""
    picture = widget.grab().toImage()
    return {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_a_click_follows_and_back_returns(
    hands: Hands, links: list[PageLink], qtbot: QtBot
) -> None:
    """It is a jump like any other."""
    link = links[-1]
    assert link.target_page is not None
    port = hands.view.viewport()
    qtbot.mouseMove(port, middle(hands, link))
    qtbot.waitUntil(lambda: port.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=middle(hands, link))
    qtbot.waitUntil(lambda: hands.view.page == link.target_page, timeout=PATIENCE)
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == AGENDA


def test_a_drag_over_a_link_selects_its_words(hands: Hands, links: list[PageLink]) -> None:
    """Words of a link can be marked like all others."""
    place = hands.view.rect_in_view(AGENDA, links[0].rect)
    y = round(place.center().y())
    hands.drag(QPoint(round(place.left()) + 2, y), QPoint(round(place.right()) - 2, y))
    QApplication.processEvents()
    assert hands.view.page == AGENDA
    assert hands.window.reader.area.pointer.selection is not None


def test_a_mark_on_a_link_goes_before_it(hands: Hands, links: list[PageLink], qtbot: QtBot) -> None:
    """A click there chooses the member's own mark."""
    place = hands.view.rect_in_view(AGENDA, links[0].rect)
    y = round(place.center().y())
    hands.drag(QPoint(round(place.left()) + 2, y), QPoint(round(place.right()) - 2, y))
    hands.press(Qt.Key.Key_H)
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    with qtbot.waitSignal(hands.window.reader.area.marking.mark_chosen):
        qtbot.mouseClick(
            hands.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint()
        )
    QApplication.processEvents()
    assert hands.view.page == AGENDA


def test_resting_on_a_link_shows_where_it_leads(
    hands: Hands, links: list[PageLink], qtbot: QtBot
) -> None:
    """What the page is called and a picture of it, beside the link and gone with the pointer."""
    reader, link = hands.window.reader, links[0]
    preview = reader.links.preview
    assert link.target_page is not None
    qtbot.mouseMove(hands.view.viewport(), middle(hands, link))
    assert not preview.isVisible()
    qtbot.waitUntil(preview.isVisible, timeout=PATIENCE)
    assert preview.title.text() == reader.page_name(link.target_page)
    place = hands.view.rect_in_view(AGENDA, link.rect).toRect()
    assert not preview.geometry().intersects(place)
    qtbot.waitUntil(lambda: len(shades(preview.part)) > 5, timeout=PATIENCE)
    qtbot.mouseMove(hands.view.viewport(), QPoint(2, 2))
    assert not preview.isVisible()


def test_the_links_are_listed_for_the_keys(
    hands: Hands, links: list[PageLink], qtbot: QtBot
) -> None:
    """L lists them with their words and where they lead; Enter follows."""
    hands.press(Qt.Key.Key_K)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    heading, chosen = menu.actions()[:2]
    assert isinstance(heading, QWidgetAction)
    title = heading.defaultWidget()
    assert isinstance(title, QLabel) and title.text() == "Links on this page"
    assert menu.activeAction() is chosen
    first = chosen.text()
    assert "→" in first
    assert hands.window.reader.page_name(links[0].target_page or 0) in first
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands.view.page == links[0].target_page, timeout=PATIENCE)


def test_a_page_without_links_says_so(hands: Hands, qtbot: QtBot) -> None:
    """No empty menu."""
    hands.view.set_fit("page")
    hands.window.reader.journey.go_to_page(12)
    hands.press(Qt.Key.Key_K)
    message = hands.window.reader.area.message
    qtbot.waitUntil(lambda: "no links" in message.message, timeout=PATIENCE)


def test_a_web_address_is_only_offered(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Following one opens nothing until the member presses the button."""
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.reader.document_area.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    reader = hands.window.reader
    rect = hands.words(0)[0].rect
    reader.links.follow(PageLink(rect, address="https://wrenfield.example/plan"))
    assert opened == []
    assert "https://wrenfield.example/plan" in reader.area.message.message
    reader.area.message.action_pressed.emit()
    assert opened == ["https://wrenfield.example/plan"]
    reader.links.follow(PageLink(rect, address="file:///etc/passwd"))
    reader.area.message.action_pressed.emit()
    assert len(opened) == 1
