# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks found again in another version: same, moved, changed, not found; never silently wrong."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
)
from desktop.domain.carrying_over import Versions, carry, same_pages
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import area_anchor
from desktop.domain.page import PageSize, Word
from desktop.domain.quotation import anchor_from_words
from desktop.domain.text_alignment import NONE, align
from desktop.domain.text_stream import TextStream, text_stream
from desktop.domain.version import Carried, CarryState

A4 = PageSize(595, 842)
SALT = "The cost of salt rose by eleven per cent in the winter that has just gone by."
ROAD = "Two hundred miles of road are gritted on every night on which frost is forecast."
DEPOT = "Salt is kept in the depot in Mill Lane and in a shed beside the old harbour."
TEXT = [ROAD, SALT, DEPOT, "Members are asked to agree the routes that the appendix shows."]


def page(*lines: str, top: float = 100.0) -> list[Word]:
    words = []
    for number, text in enumerate(lines):
        x, y = 70.0, top + 20 * number
        for word in text.split():
            words.append(Word(word, Rect(x, y, x + 5 * len(word), y + 12), number, number))
            x += 5 * len(word) + 3
    return words


def stream(*pages: list[Word]) -> TextStream:
    return text_stream(dict(enumerate(pages)), {})


def versions(old: TextStream, new: TextStream, pictures: dict[int, int] | None = None) -> Versions:
    sizes = dict.fromkeys(new.on_pages, A4)
    return Versions("new", old, new, align(old.words, new.words), sizes, pictures or {})


def mark(anchor: Anchor, kind: MarkKind = MarkKind.HIGHLIGHT, **more: object) -> Annotation:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    return Annotation(1, 1, 1, kind, MarkColour.YELLOW, anchor, "", (), now, now, **more)  # type: ignore[arg-type]


def quoted(words: list[Word], quote: str, number: int = 0) -> Annotation:
    """A mark on the first place of ``quote`` on a page."""
    texts = [word.text for word in words]
    wanted = quote.split()
    at = [n for n in range(len(texts)) if texts[n : n + len(wanted)] == wanted][number]
    anchor = anchor_from_words("old", {0: words}, (0, at), (0, at + len(wanted) - 1))
    return mark(anchor)


def carried(old: list[Word], quote: str, *new: list[Word], number: int = 0) -> Carried:
    return carry(quoted(old, quote, number), versions(stream(old), stream(*new)))


def test_the_same_words_at_the_same_place_are_the_same() -> None:
    old = page(*TEXT)
    became = carried(old, "rose by eleven", page(*TEXT))
    assert became.state is CarryState.SAME
    assert became.anchor is not None
    assert (became.anchor.sha256, became.anchor.quote) == ("new", "rose by eleven")
    assert became.anchor.before.endswith("The cost of salt")


def test_words_on_another_page_have_moved() -> None:
    old = page(*TEXT)
    became = carried(old, "rose by eleven", page("An addendum was put in here."), page(*TEXT))
    assert became.state is CarryState.MOVED
    assert became.anchor is not None
    assert became.anchor.first_page == 1


def test_a_paragraph_moved_takes_its_marks_along() -> None:
    old = page(*TEXT)
    new = page(TEXT[0], TEXT[2], TEXT[3], TEXT[1])
    for quote in ("eleven per cent", SALT, "salt rose"):
        became = carried(old, quote, new)
        assert became.state is CarryState.MOVED
        assert became.anchor is not None
        assert (became.anchor.quote, became.anchor.top) == (quote, 160.0)


def test_other_words_in_the_place_are_told_with_both() -> None:
    became = carried(
        page(*TEXT), "eleven per cent", page(TEXT[0], SALT.replace("eleven", "nineteen"), *TEXT[2:])
    )
    assert became.state is CarryState.CHANGED
    assert became.anchor is not None
    assert became.anchor.quote == "nineteen per cent"
    one = carried(page(*TEXT), "eleven", page(TEXT[0], SALT.replace("eleven", "19"), *TEXT[2:]))
    assert (one.state, one.anchor.quote if one.anchor else "") == (CarryState.CHANGED, "19")


def test_a_paragraph_with_a_sentence_put_in_is_changed_and_whole() -> None:
    new = SALT.replace("per cent in", "per cent, or four pounds a ton, in")
    became = carried(page(*TEXT), SALT, page(TEXT[0], new, *TEXT[2:]))
    assert became.state is CarryState.CHANGED
    assert became.anchor is not None
    assert became.anchor.quote == new


def test_words_that_were_taken_out_are_not_found() -> None:
    new = page(TEXT[0], TEXT[2], TEXT[3])
    for quote in (SALT, "eleven", "cost of salt"):
        assert carried(page(*TEXT), quote, new).state is CarryState.NOT_FOUND


def test_the_same_phrase_elsewhere_is_not_taken_for_the_one_that_went() -> None:
    old = page(ROAD, "The report is noted.", DEPOT, "The report is noted.", SALT)
    new = page(ROAD, DEPOT, "The report is noted.", SALT)
    assert carried(old, "report is noted.", new).state is CarryState.NOT_FOUND
    second = carried(old, "report is noted.", new, number=1)
    assert second.state is CarryState.MOVED
    assert second.anchor is not None
    assert second.anchor.top == 140.0


def test_a_phrase_that_stands_twice_is_told_by_what_is_around_it() -> None:
    old = page("Income", ROAD, "Total 400 pounds", "Spending", DEPOT, "Total 400 pounds", SALT)
    new = page(
        "Spending", DEPOT, "Total 400 pounds", "Income", ROAD, "Total 400 pounds", SALT, top=150
    )
    first = carried(old, "400", new)
    second = carried(old, "400", new, number=1)
    assert first.anchor is not None
    assert second.anchor is not None
    assert (first.anchor.top, second.anchor.top) == (250.0, 190.0)


def test_hyphens_at_line_ends_look_alikes_and_quotation_marks_make_no_difference() -> None:
    old = page("The commit-", "tee has not agreed “Appendix B” of the budget for this year.")
    new = page("The committee has not agreed 'Appendix В' of the budget", "for this year.")
    became = carried(old, "has not agreed “Appendix B” of the budget", new)
    assert became.state in (CarryState.SAME, CarryState.MOVED)
    assert carried(old, "The commit- tee has", new).state is CarryState.SAME


def test_an_area_goes_with_its_words_and_ink_with_those_around_it() -> None:
    old = page(*TEXT)
    box = Rect(65, 118, 330, 133)  # around the second line
    area = mark(area_anchor("old", 0, box, old), MarkKind.AREA)
    stroke = (InkPoint(80, 150), InkPoint(120, 158))
    ink = mark(Anchor("old", (PageRect(0, Rect(80, 150, 120, 158)),)), MarkKind.INK, ink=(stroke,))
    both = versions(stream(old), stream(page("Put in before."), page(*TEXT, top=130)))
    became = carry(area, both)
    assert became.state is CarryState.MOVED
    assert became.anchor is not None
    assert became.anchor.rects == (PageRect(1, Rect(65, 148, 330, 163)),)
    drawn = carry(ink, both)
    assert drawn.state is CarryState.MOVED
    assert drawn.ink == ((InkPoint(80, 180), InkPoint(120, 188)),)
    changed = page(TEXT[0], SALT.replace("eleven", "nine"), *TEXT[2:])
    assert carry(area, versions(stream(old), stream(changed))).state is CarryState.CHANGED


def test_a_mark_without_words_whose_surroundings_went_apart_is_not_found() -> None:
    spot = mark(Anchor("old", (PageRect(0, Rect(300, 300, 320, 320)),)), MarkKind.NOTE)
    other = page("Nothing of what was here before is on this page any more.")
    assert carry(spot, versions(stream(page(*TEXT)), stream(other))).state is CarryState.NOT_FOUND


def test_a_page_that_is_a_picture_is_known_by_its_looks() -> None:
    spot = mark(Anchor("old", (PageRect(0, Rect(300, 300, 320, 320)),)), MarkKind.NOTE)
    both = versions(stream([], page(*TEXT)), stream(page(*TEXT), []), {0: 1})
    became = carry(spot, both)
    assert became.state is CarryState.MOVED
    assert became.anchor is not None
    assert became.anchor.first_page == 1
    unknown = versions(stream([], page(*TEXT)), stream(page(*TEXT), []))
    assert carry(spot, unknown).state is CarryState.NOT_FOUND


def test_without_the_old_file_the_quotation_and_its_surroundings_decide() -> None:
    old = page(ROAD, "The report is noted.", DEPOT, "The report is noted.", SALT)
    new = stream(page("Put in."), page(DEPOT, "The report is noted.", SALT, "The report is noted."))
    alone = Versions("new", None, new, (), dict.fromkeys(new.on_pages, A4), {})
    second = carry(quoted(old, "report is noted.", 1), alone)
    assert second.state is CarryState.MOVED
    assert second.anchor is not None
    assert second.anchor.top == 120.0
    assert carry(quoted(old, "report is noted."), alone).state is CarryState.NOT_FOUND
    assert carry(quoted(old, "hundred miles of"), alone).state is CarryState.NOT_FOUND


def test_pages_that_say_the_same_are_told() -> None:
    old = stream(page(ROAD, SALT), page(DEPOT), [])
    new = stream(page("Put in."), page(ROAD, SALT), page(DEPOT, "And more."), [])
    image = align(old.words, new.words)
    assert same_pages(old, new, image, {2: 3}) == ((1, 0), (3, 2))


def test_every_word_is_the_image_of_one_at_most() -> None:
    old = ("a b c d e f " * 3 + "x y z").split()
    new = ("a b c d e f " * 2 + "x y z q").split()
    image = [place for place in align(old, new) if place != NONE]
    assert len(image) == len(set(image))
    assert align(old, old) == list(range(len(old)))
