# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of a meeting in memory stay what the library would give, change by change."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.annotation import Anchor, Annotation, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.ui.meeting.marks import Marks

NOW = datetime(2027, 1, 1, tzinfo=UTC)


def mark(ident: int, document: int | None, pages: list[int], top: int) -> Annotation:
    rects = tuple(PageRect(page, Rect(0, top, 10, top + 5)) for page in sorted(pages))
    anchor = Anchor("ab", rects)
    return Annotation(
        ident, 1, document, MarkKind.HIGHLIGHT, MarkColour.BLUE, anchor, "", (), NOW, NOW
    )


MARKS = st.builds(
    mark,
    st.integers(1, 12),
    st.sampled_from([None, 1, 2]),
    st.lists(st.integers(0, 3), min_size=1, max_size=3),
    st.integers(0, 3),
)


@given(st.lists(st.tuples(MARKS, st.booleans()), max_size=40))
def test_change_by_change_is_as_good_as_anew(changes: list[tuple[Annotation, bool]]) -> None:
    """After any run of makings, changes and deletions."""
    kept, wanted = Marks(), {}
    for each, gone in changes:
        kept.change({each.id: None if gone else each})
        if gone:
            wanted.pop(each.id, None)
        else:
            wanted[each.id] = each
    fresh = Marks(wanted.values())
    assert kept.all == fresh.all
    assert {m.id for m in kept.all} == set(wanted)
    for document in (1, 2):
        assert kept.pages(document) == fresh.pages(document)
        for page in range(4):
            assert kept.on_page(document, page) == fresh.on_page(document, page)
            touching = [m for m in kept.all if m.document_id == document and m.anchor.on_page(page)]
            assert kept.on_page(document, page) == touching
    assert [kept.get(i) for i in range(1, 13)] == [wanted.get(i) for i in range(1, 13)]
