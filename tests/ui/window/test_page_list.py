# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages as small pictures beside the reader: seeing, hearing and choosing them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.documents.jobs import Render
from desktop.ui.pages.page_list import PageList
from desktop.ui.pages.page_model import count_of_marks
from tests.ui.window.conftest import PATIENCE, Hands

HEARD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def pages(hands: Hands, qtbot: QtBot) -> PageList:
    """The list of pages, shown, with its first pictures drawn."""
    hands.window.resize(1366, 768)
    hands.window.actions_of["show-pages"].trigger()
    made = hands.window.reader.pages
    qtbot.waitUntil(lambda: drawn(made, 0), timeout=PATIENCE)
    return made


def drawn(pages: PageList, page: int) -> bool:
    """Whether the small picture of a page is there."""
    return pages._key(page) in pages.pictures.cache


def test_each_page_has_its_stamped_number_and_a_name(pages: PageList, hands: Hands) -> None:
    """Page 5 on the paper is called so; a page without a stamp by its place in the file."""
    model = pages.model()
    QAbstractItemModelTester(model)
    assert model.rowCount() == hands.view.page_count
    assert model.index(8, 0).data() == "5"
    assert model.index(0, 0).data() == "(1)"
    assert "page 5" in model.index(8, 0).data(HEARD).lower()
    assert model.index(8, 0).data(HEARD).endswith("no marks")


def test_a_click_goes_there_and_back_returns(pages: PageList, hands: Hands, qtbot: QtBot) -> None:
    """The page clicked is read; the way back is remembered."""
    cell = pages.visualRect(pages.model().index(3, 0))
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert hands.view.page == 3
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 0


def test_the_arrows_and_enter_go_there(pages: PageList, hands: Hands, qtbot: QtBot) -> None:
    """Two to a row: Down is the page below, and Enter goes to it."""
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    qtbot.keyClick(pages, Qt.Key.Key_Right)
    chosen = pages.currentIndex().row()
    assert chosen > 1
    assert hands.view.page == 0
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert hands.view.page == chosen


def test_the_page_read_is_pointed_out_and_in_view(pages: PageList, hands: Hands) -> None:
    """Going elsewhere in the pages takes the list along."""
    hands.view.setFocus()
    hands.go_to_label("20")
    page = hands.view.page
    assert page > 15
    assert pages.currentIndex().row() == page
    assert page in pages.visible_pages()
    assert pages.model().index(page, 0).data(pages.model().InViewRole)  # type: ignore[attr-defined]


def test_marks_are_heard_and_seen(pages: PageList, hands: Hands, qtbot: QtBot) -> None:
    """A highlight adds its colour beside the page and its count to the name, and undo takes it."""
    hands.go_to_label("6")
    first = next(w.text for w in hands.words(9) if len(w.text) > 4 and w.rect.y0 > 120)
    hands.select_line(9, first)
    hands.press(Qt.Key.Key_H)
    index = pages.model().index(9, 0)
    qtbot.waitUntil(lambda: index.data(HEARD).endswith("one mark"), timeout=PATIENCE)
    signs = index.data(pages.model().SignsRole)  # type: ignore[attr-defined]
    assert len(signs) == 1
    assert 0 < signs[0].share < 1
    hands.window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: index.data(HEARD).endswith("no marks"), timeout=PATIENCE)


def test_only_what_is_looked_at_is_drawn(
    pages: PageList, hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scrolling by asks for nothing; at rest the pages in view are drawn, in the last place."""
    asked: list[tuple[int, int]] = []
    back = hands.window.workers.back
    submit = back.submit

    def heard(job: object, *args: object, **named: object) -> object:
        if isinstance(job, Render) and job.scale < 0.5:
            asked.append((job.page, int(str(int(named["priority"])))))  # type: ignore[call-overload]
        return submit(job, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(back, "submit", heard)
    bar = pages.verticalScrollBar()
    for value in range(0, bar.maximum(), 40):
        bar.setValue(value)
    bar.setValue(bar.maximum())
    assert not asked
    last = hands.view.page_count - 1
    qtbot.waitUntil(lambda: drawn(pages, last), timeout=PATIENCE)
    assert {page for page, _ in asked} <= set(pages.visible_pages())
    assert {turn for _, turn in asked} == {20}


def test_the_small_pictures_keep_to_their_bytes(
    pages: PageList, hands: Hands, qtbot: QtBot
) -> None:
    """However many pages are looked at."""
    pages.pictures._least = 300_000
    bar = pages.verticalScrollBar()
    for value in (bar.maximum() // 3, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        middle = pages.visible_pages()[len(pages.visible_pages()) // 2]
        qtbot.waitUntil(lambda middle=middle: drawn(pages, middle), timeout=PATIENCE)  # type: ignore[misc]
        assert pages.pictures.cache.size <= 300_000


def test_counts_are_said_in_words() -> None:
    """As a person would say them."""
    assert [count_of_marks(n) for n in (0, 1, 2, 12)] == [
        "no marks", "one mark", "two marks", "12 marks",
    ]  # fmt: skip
