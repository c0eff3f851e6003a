# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that are pictures: what waits, what was recognised, and what the member stopped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.storage.library import Library
from desktop.storage.recognised_pages import PageState, words_from_bytes, words_to_bytes
from tests.storage.samples import Filled

WORDS = [Word("Cyngor", Rect(1.5, 2, 30.25, 12), 0, 0), Word("Sir", Rect(32, 2, 50, 12), 0, 0)]


def test_words_are_kept_by_page(library: Library, filled: Filled) -> None:
    ident = filled.document.id
    with library.work() as work:
        work.recognised.want(ident, [0, 2])
        work.recognised.want(ident, [2])
        work.recognised.keep(ident, 2, WORDS)
    with library.look() as work:
        assert work.recognised.states(ident) == {0: PageState.WAITING, 2: PageState.RECOGNISED}
        assert work.recognised.words(ident, 2) == WORDS
        assert work.recognised.words(ident, 0) is None
        assert work.recognised.with_words(ident) == {2}
        (page,) = work.recognised.pages(ident)
    assert (page.index, page.words) == (2, tuple(WORDS))
    assert page.text.text == "Cyngor Sir"


def test_asking_again_does_not_undo(library: Library, filled: Filled) -> None:
    ident = filled.document.id
    with library.work() as work:
        work.recognised.want(ident, [0])
        work.recognised.keep(ident, 0, WORDS)
        work.recognised.want(ident, [0, 1])
        assert work.recognised.states(ident)[0] is PageState.RECOGNISED


def test_it_is_finished_when_all_was_read(library: Library, filled: Filled) -> None:
    ident, meeting = filled.document.id, filled.document.meeting_id
    with library.work() as work:
        assert work.recognised.unfinished() == []
        work.recognised.want(ident, [0, 1, 2])
        assert work.recognised.unfinished() == [ident]
        work.recognised.keep(ident, 0, WORDS)
        work.recognised.settle(ident, 1)
        work.recognised.fail(ident, 2)
        assert work.recognised.unfinished() == [ident], "the agenda was not made out with it yet"
        work.recognised.mark_read(ident, meeting, [0])
        assert work.recognised.unfinished() == []
        assert work.recognised.words(ident, 0) == WORDS


def test_what_was_stopped_is_taken_up_when_asked_for(library: Library, filled: Filled) -> None:
    ident = filled.document.id
    with library.work() as work:
        work.recognised.want(ident, [0, 1])
        work.recognised.stop(ident)
        assert work.recognised.unfinished() == []
        work.recognised.take_up(ident)
        assert set(work.recognised.states(ident).values()) == {PageState.WAITING}


@given(
    st.lists(
        st.builds(
            Word,
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
            st.builds(Rect, *[st.floats(0, 2000)] * 4),
            st.integers(0, 500),
            st.integers(0, 500),
        )
    )
)
def test_words_come_back_as_they_were(words: list[Word]) -> None:
    assert words_from_bytes(words_to_bytes(words)) == words
