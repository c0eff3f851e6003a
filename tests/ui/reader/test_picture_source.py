# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who draws which picture when, and how much is kept: with workers that only write down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.documents.jobs import Pixels, Render, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.page import PageSize
from desktop.ui.reader import picture_plan
from desktop.ui.reader.picture_cache import PictureKey
from desktop.ui.reader.picture_source import LEAST, PictureSource

SOURCE = Source("pack.pdf", "hash")
SIZES = [PageSize(600, 800)] * 40


class Waiting:
    """A job that can be taken back as long as it waits."""

    def __init__(self, worker: Listener, job: tuple[int, int, int]) -> None:
        self.worker = worker
        self.job = job

    def cancel(self) -> bool:
        """Take it back."""
        if self.job not in self.worker.waiting:
            return False
        self.worker.waiting.remove(self.job)
        return True


class Listener:
    """A worker that begins nothing; ``waiting`` are the jobs it was given."""

    def __init__(self, *, idle: bool = True, awake: bool = True) -> None:
        self.is_awake = awake
        self.is_idle = idle and awake
        self.woken = False
        self.waiting: list[tuple[int, int, int]] = []

    def wake(self) -> None:
        """Be told that there will be work."""
        self.woken = True

    def submit(
        self, job: Render, _done: Callable[..., None], *, priority: int, generation: int
    ) -> Waiting:
        """Write down page, turn and generation."""
        self.waiting.append((job.page, priority, generation))
        return Waiting(self, self.waiting[-1])

    def drop(self, unwanted: Callable[[Any, int], bool]) -> int:
        """Forget what nobody wants."""
        render = Render(SOURCE, 0, 1.0)
        before = len(self.waiting)
        self.waiting = [job for job in self.waiting if not unwanted(render, job[2])]
        return before - len(self.waiting)

    @property
    def pages(self) -> list[int]:
        """The pages that wait, in the order in which they would be drawn."""
        return [page for page, _turn, _generation in sorted(self.waiting, key=lambda job: job[1])]


def source(front: Listener, back: Listener) -> PictureSource:
    """A source between two such workers."""
    made = PictureSource(cast(WorkerClient, front), cast(WorkerClient, back))
    made.show(SOURCE, SIZES)
    return made


def keys(*pages: int) -> list[PictureKey]:
    """Whole pages."""
    return [PictureKey("hash", page, 600) for page in pages]


def test_the_order_is_in_view_then_ahead_then_small_then_text(qapp: QApplication) -> None:
    """What the member looks at comes before what they will, and that before the rest."""
    assert Turn.VISIBLE < Turn.WORDS < Turn.AHEAD < Turn.THUMBNAIL < Turn.INDEXING
    front, back = Listener(), Listener(idle=False)
    source(front, back).want(keys(5, 6), keys(7, 8), 5, keys(30))
    assert front.pages == [5, 6, 7, 8]
    assert back.pages == [30]


def test_reading_pages_that_come_at_once_wakes_nobody(qapp: QApplication) -> None:
    """The second worker is not there for pages of text: it would take memory for nothing."""
    front, back = Listener(), Listener(awake=False)
    made = source(front, back)
    for page in range(9):
        made.want(keys(page), keys(page + 1), page)
        front.waiting.clear()
        made._asked.clear()
        made._help()
    assert not back.woken
    assert not back.waiting


def test_the_second_worker_helps_where_it_takes_long(qtbot: QtBot) -> None:
    """The front worker comes to nothing: the last in view goes to the one that is free."""
    front, back = Listener(), Listener()
    made = source(front, back)
    made.want(keys(5, 6, 7), (), 5)
    qtbot.waitUntil(lambda: back.pages == [7, 6], timeout=5000)
    assert front.pages == [5]


def test_among_slow_pages_nothing_in_view_waits_behind_what_is_ahead(qtbot: QtBot) -> None:
    """A page took long: the second worker is woken and draws what comes next from then on."""
    front, back = Listener(), Listener(awake=False)
    made = source(front, back)
    made.want(keys(5), keys(6), 5)
    qtbot.waitUntil(lambda: back.woken, timeout=5000)
    made.want(keys(7), keys(8), 7)
    assert (front.pages, back.pages) == ([7], [8])


def test_a_worker_that_is_only_starting_wakes_no_other(qtbot: QtBot) -> None:
    """The first page is late because its worker is: another start would make it later."""
    front, back = Listener(awake=False), Listener(awake=False)
    made = source(front, back)
    made.want(keys(5), keys(6), 5)
    with qtbot.waitSignal(made._helping.timeout, timeout=5000):
        pass
    assert not back.woken


def test_a_worker_that_is_busy_is_not_asked_to_help(qtbot: QtBot) -> None:
    """Nothing in view waits behind an import."""
    front, back = Listener(), Listener(idle=False)
    made = source(front, back)
    made.want(keys(5, 6), (), 5)
    with qtbot.waitSignal(made._helping.timeout, timeout=5000):
        pass
    assert (front.pages, back.pages) == ([5, 6], [])


def test_what_comes_into_view_no_longer_waits_behind_the_rest(qapp: QApplication) -> None:
    """Asked for ahead, a page comes before all that is ahead once it is in view."""
    front, back = Listener(), Listener(idle=False)
    made = source(front, back)
    made.want(keys(5), keys(6, 7), 5)
    made.want(keys(5, 7), keys(6), 5)
    assert front.pages == [5, 7, 6]


def test_what_was_scrolled_by_is_dropped_unstarted(qapp: QApplication) -> None:
    """Only what is wanted now waits; what still is keeps its place or takes it again."""
    front, back = Listener(), Listener(idle=False)
    made = source(front, back)
    for page in range(0, 30, 3):
        made.want(keys(page), keys(page + 1, page + 2), page)
    assert front.pages == [27, 28, 29]
    assert back.pages == []


def test_nothing_is_asked_for_twice(qapp: QApplication) -> None:
    """Looking again at the same pages asks for nothing."""
    front, back = Listener(), Listener(idle=False)
    made = source(front, back)
    for _ in range(5):
        made.want(keys(4), keys(5), 4, keys(30))
    assert (front.pages, back.pages) == ([4, 5], [30])


@given(
    st.floats(0.3, 14.0),
    st.tuples(st.integers(300, 3840), st.integers(300, 2160)),
    st.integers(0, 9000),
)
def test_what_is_in_view_always_has_room(
    qapp: QApplication, scale: float, view: tuple[int, int], down: int
) -> None:
    """On any screen, at any zoom: a picture in view never drops another in view."""
    size = PageSize(600, 800)
    look = picture_plan.Look("hash", scale, keys(0)[0].tone)
    visible: list[PictureKey] = []
    top = -min(down, round(size.height * scale) - 1)
    for page in range(40):
        if top >= view[1]:
            break
        if picture_plan.is_tiled(look, size):
            part = (0, max(0, -top), view[0], min(round(size.height * scale), view[1] - top))
            visible += [
                picture_plan.stand_in(look, page),
                *picture_plan.tiles(look, page, size, part),
            ]
        else:
            visible.append(picture_plan.whole_page(look, page, size))
        top += round(size.height * scale) + 14
    made = source(Listener(), Listener())
    made.want(visible, (), 0)
    assert sum(made._bytes_of(key) for key in visible) <= made.cache.limit
    assert made.cache.limit >= LEAST


def test_pictures_still_come_after_a_long_evening(qtbot: QtBot) -> None:
    """However often what is wanted has changed, what was drawn is handed over."""
    front, back = Listener(), Listener(idle=False)
    made = source(front, back)
    for turn in range(5000):
        made.want(keys(turn % 40), (), 0)
    key = keys(3)[0]
    made.want([key], (), 3)
    pixels = Pixels(600, 800, 2400, bytes(2400 * 800))
    with qtbot.waitSignal(made.arrived, timeout=5000):
        made._drawn(key, made._generation, Outcome(pixels))
    assert key in made.cache
