# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one paragraph ends and the next begins, in a run of words from one or more pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from desktop.domain.label_order import NUMBER, label_order
from desktop.domain.page import Word
from desktop.domain.short_lines import (
    NEAR,
    OPEN_END,
    ROOM,
    SENTENCE_END,
    WIDE,
    Reaches,
    left_short,
)

PagedWord = tuple[int, Word]

_GAP = 0.5  # of a line's height: lines further apart are of two paragraphs
_STEP = 0.4  # of a line's height that a line stands lower than the one it follows
_INSIDE = frozenset("£$€0123456789&(")  # what follows within a sentence, as a small letter does
_BULLET = re.compile(r"[•●▪○·◦\uf0b7\u2023\u25e6\U0001f536–—-]")
# A letter, twice the same, or a small Roman number; "team." and "(DfE)" are words of a sentence.
_LETTER = re.compile(r"\(?(?:([a-z])\1?|x{0,3}(?:ix|iv|v?i{1,3}|v|x))[.)]", re.I)
_FIRST = re.compile(r"\(?[ai1][.)]")  # begins a list, whatever stands before it
_DASH = re.compile(r"[–—-]")


def paragraphs_of(
    words: Iterable[PagedWord], reaches: Reaches | None = None
) -> list[list[PagedWord]]:
    """The words, in reading order, parted where a new paragraph or point of a list begins.

    One that goes on in the next column or on the next page stays whole: the line before has no
    end of a sentence and the next begins with a small letter. ``reaches`` are of the whole pages:
    how wide the text is set there; without them, that is told by these words alone.
    """
    paragraphs: list[list[PagedWord]] = []
    ordered = list(words)
    reaches = reaches or Reaches(_by_page(ordered))
    for place, paged in enumerate(ordered):
        if paragraphs and not (
            _begins(paragraphs[-1], paged)
            or _under_heading(paragraphs[-1], ordered, place)
            or _after_short_line(paragraphs[-1], paged, reaches)
        ):
            paragraphs[-1].append(paged)
        else:
            paragraphs.append([paged])
    return paragraphs


def labels_first(words: Sequence[PagedWord]) -> list[PagedWord]:
    """The words with a paragraph's number before its first line, where the file has it behind."""
    return [words[number] for number in label_order(words)]


def paragraph_around(
    words_by_page: Mapping[int, Sequence[Word]],
    place: tuple[int, int],
    skip: Mapping[int, Collection[int]],
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last word of the paragraph a word stands in, over as many of the pages
    given as it runs.

    A place is a page and the index of a word on it; ``skip`` are those that belong to the page
    and not to its text. One of these is a paragraph by itself.
    """
    if place[1] in skip.get(place[0], ()):
        return place, place
    places = [
        (page, index)
        for page in sorted(words_by_page)
        for index in range(len(words_by_page[page]))
        if index not in skip.get(page, ())
    ]
    start = 0
    words = ((page, words_by_page[page][index]) for page, index in places)
    for paragraph in paragraphs_of(words, Reaches(words_by_page)):
        stop = start + len(paragraph)
        if places[start] <= place <= places[stop - 1]:
            return places[start], places[stop - 1]
        start = stop
    return place, place


def goes_on(last: str, following: str) -> bool:
    """Whether a sentence that reaches the end of a page or column goes on with these words."""
    if SENTENCE_END.search(last) or _BULLET.fullmatch(following) or _is_label(following):
        return False
    return following[:1].islower() or following[:1] in _INSIDE


def _begins(paragraph: list[PagedWord], paged: PagedWord) -> bool:
    page, word = paged
    before_page, before = paragraph[-1]
    if page != before_page or word.rect.y1 < before.rect.y0:
        return not goes_on(before.text, word.text)
    height = max(1.0, min(word.rect.height, before.rect.height))
    if word.rect.y0 - before.rect.y0 < _STEP * height:
        return False  # beside it, on the same line
    if word.rect.y0 - before.rect.y1 > _GAP * height:
        return True
    if _BULLET.fullmatch(word.text) and not _DASH.fullmatch(word.text):
        return True
    if _is_label(word.text) or _DASH.fullmatch(word.text):
        return not _runs_on([each for on, each in paragraph if on == page], word)
    return False


def _under_heading(paragraph: list[PagedWord], ordered: Sequence[PagedWord], place: int) -> bool:
    """Whether a word begins the text below a heading that stands close above it.

    The heading is one line, begins where the text does, and the word would have had room on it:
    the line that the word begins reaches farther by more than the word is wide.
    """
    page, word = ordered[place]
    (first_page, first), (_, last) = paragraph[0], paragraph[-1]
    height = max(1.0, min(word.rect.height, last.rect.height))
    if first_page != page or word.rect.y0 - last.rect.y0 < _STEP * height:
        return False
    if last.rect.y0 - first.rect.y0 >= _STEP * height:
        return False  # more than a line
    if not word.text[:1].isupper() or abs(first.rect.x0 - word.rect.x0) >= NEAR:
        return False
    if SENTENCE_END.search(last.text) or OPEN_END.search(last.text):
        return False
    reach = word.rect.x1
    for other_page, other in (ordered[number] for number in range(place, len(ordered))):
        if other_page != page or other.rect.y0 - word.rect.y0 >= _STEP * height:
            break
        reach = max(reach, other.rect.x1)
    room = reach - last.rect.x1 - ROOM * height
    return reach - word.rect.x0 > WIDE and room > word.rect.width


def _after_short_line(paragraph: Sequence[PagedWord], paged: PagedWord, reaches: Reaches) -> bool:
    """Whether a word begins something new because the line above was left before it was full.

    So are the lines of an address, of officers to contact, of a list without bullets. The text has
    to be set wide on the page; the narrow lines of a cell are broken where they are full.
    """
    page, word = paged
    last_page, last = paragraph[-1]
    height = max(1.0, min(word.rect.height, last.rect.height))
    if page != last_page or word.rect.y0 - last.rect.y0 < _STEP * height:
        return False
    if not word.text[:1].isupper():
        return False
    first = last
    for on, each in reversed(paragraph):
        if on != page or last.rect.y0 - each.rect.y0 >= _STEP * height:
            break
        first = each
    return left_short(first, last, word, reaches.on(page))


def _by_page(words: Iterable[PagedWord]) -> dict[int, list[Word]]:
    pages: dict[int, list[Word]] = {}
    for page, word in words:
        pages.setdefault(page, []).append(word)
    return pages


def _is_label(text: str) -> bool:
    return bool(NUMBER.fullmatch(text) or _LETTER.fullmatch(text))


def _runs_on(before: Sequence[Word], word: Word) -> bool:
    """Whether what looks like a label is a word of the sentence, at the start of its next line.

    As "A." is after "shown in Appendix": the sentence has no end before it, the line above is
    full, and it stands where the lines of the text begin and not where its label does.
    """
    first, last = before[0], before[-1]
    if SENTENCE_END.search(last.text) or last.text.endswith(",") or _FIRST.fullmatch(word.text):
        return False
    if (_is_label(first.text) or _BULLET.fullmatch(first.text)) and abs(
        first.rect.x0 - word.rect.x0
    ) < NEAR:
        return False
    starts = _starts_of_lines(before)
    if not any(abs(x - word.rect.x0) < NEAR for x in starts):
        return False
    left, right = min(starts), max(each.rect.x1 for each in before)
    full = last.rect.x1 + word.rect.width + word.rect.height / 4 >= right
    return full and right - left > WIDE and (len(starts) > 1 or _is_label(first.text))


def _starts_of_lines(words: Sequence[Word]) -> list[float]:
    """Where the lines of a paragraph begin, in points; of the first, behind its label."""
    starts: list[float] = []
    above: Word | None = None
    for number, each in enumerate(words):
        if number == 0 and (_is_label(each.text) or _BULLET.fullmatch(each.text)):
            continue
        if above is None or each.rect.y0 - above.rect.y0 >= _STEP * each.rect.height:
            starts.append(each.rect.x0)
        above = each
    return starts
