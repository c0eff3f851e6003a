# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the title of an agenda item ends.

It ends at a gap, at a change from bold to plain or from capitals to small letters, after its
page range, before a note in brackets, and before a formula such as "To consider the report of
the Director", which starts a description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.parsing.rows import Piece, Row

SPAN = re.compile(
    r"\(?\s*\b(?:pages?\b:?|tudalen(?:nau)?\b:?|(?-i:pp?\.|pgs?\.|pp\b))\s*(?P<first>\d{1,4})\s*(?:(?:[-–—]|to|and"
    r"|&)\s*(?P<last>\d{1,4}))?\s*\)?",
    re.IGNORECASE,
)
_OPEN_SPAN = re.compile(r"\(?\bPages?\b:?\s*(?:\d{1,4})?\s*[-–—]?\s*$|\(\s*$", re.IGNORECASE)
NOTE_WORDS = re.compile(
    r"^\(?(?:to follow|pages?\b|report\b|verbal|oral|copy|enclosed|attached|herewith"
    r"|circulated|not for publication|exempt\b|confidential\b|restricted\b"
    r"|representatives?\b|.{0,80}\b(?:will (?:be|attend|give)|attending"
    r"|in attendance|present for|for (?:information|decision|noting|discussion|approval)))",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"^(?:To (?:consider|receive|note|approve|agree|confirm|declare|discuss|answer|deal|hear"
    r"|resolve|appoint|elect|report|invite|make|determine|adopt|review|issue|seek)\b"
    r"|(?:Joint )?[Rr]eports? (?:of|by|from)\b|Members (?:are|will|should|of)\b"
    r"|Recommendation|Attachment|That (?:the|in|under|pursuant)\b"
    r"|(?:In accordance|Pursuant|Further) (?:with|to)\b"
    r"|(?:This item|There are|Please|A report|A copy|An update)\b"
    r"|Councillors? (?:are|will)\b|Contact|The (?:minutes"
    r"|Committee|Director|Chair|Board|Panel|Council|Cabinet|Commission|report|next meeting"
    r"|Mayor)\b)"
)
_BEGUN_NOTE = re.compile(r"[-–(] ?(?:see|see the|to|report to)$", re.IGNORECASE)  # "- See ⏎ …"
_FIELD = re.compile(r"(?:Recommend(?:ed|ation)|Attachment)(?:s|\(s\))?:")
_POINT = re.compile(r"\((?:[a-z]|[ivx]{1,4})\) ")  # "(a) matters arising", below the title
_PARAGRAPH_GAP = 1.62  # line steps, in sizes of type, from which a new paragraph starts
_UNFINISHED = ("-", "–", ",", " of", " and", " the", " to", " for", " on", " in")


class TitleSoFar:
    """A title that is read line by line; once it has ended nothing more is taken.

    ``edge`` is how far right the titles of this agenda reach.
    """

    def __init__(self, edge: float) -> None:
        self.lines: list[str] = []
        self.x: float | None = None
        self._edge = edge
        self._ended = False
        self._row: Row | None = None
        self._main: Sequence[Piece] = ()

    def takes(self, row: Row, main: Sequence[Piece]) -> bool:
        """Whether the pieces of a row that stand in the title's column belong to the title."""
        text = " ".join(piece.text for piece in main)
        if self._row is not None and not self._ended:
            self._ended = not self._goes_on(row, main, text)
        if self._ended:
            return False
        if self.x is None:
            self.x = main[0].x0
        self.lines.append(text)
        self._row, self._main = row, main
        return True

    def _goes_on(self, row: Row, main: Sequence[Piece], text: str) -> bool:
        so_far = " ".join(self.lines)
        if _OPEN_SPAN.search(so_far):
            return True
        if SPAN.search(so_far) and so_far.rstrip().endswith(")"):
            return False
        if self._row is None or row.page != self._row.page:
            return text[:1].islower() and so_far[-1:] not in ".:;?!"
        if SPAN.match(text):
            return True
        return not (self._looks_new(main) or self._reads_new(so_far, text, main))

    def _looks_new(self, main: Sequence[Piece]) -> bool:
        """A gap, another style or another column."""
        first, before = main[0], self._main[0]
        if first.y0 - before.y0 > _PARAGRAPH_GAP * max(before.size, 1.0):
            return True
        if (first.bold, first.italic) != (before.bold, before.italic):
            return True
        return abs(first.size - before.size) > 0.6 or first.x0 > (self.x or 0.0) + 40

    def _reads_new(self, so_far: str, text: str, main: Sequence[Piece]) -> bool:
        """Small letters after capitals, a note, a bullet, a formula, or room left on the line."""
        bare = _OPEN_SPAN.sub("", SPAN.sub("", text))
        if _BEGUN_NOTE.search(so_far):
            return False
        if _capitals(so_far) and not _capitals(bare) and sum(map(str.islower, bare)) > 3:
            return True
        if _POINT.match(text):
            return True
        if text.startswith("("):
            said = NOTE_WORDS.match(text) or _FORMULA.match(text[1:])
            return so_far.endswith((".", "?", "!", ":")) or said is not None
        if text[:1] in "•-–" and text[1:2] == " ":
            return True
        if _FIELD.match(text):
            return True
        if so_far.lower().endswith(_UNFINISHED):
            return False
        return _FORMULA.match(text) is not None or self._had_room(text, main)

    def _had_room(self, text: str, main: Sequence[Piece]) -> bool:
        """Whether the next word would have fitted on the line before."""
        alone = self._row is not None and len(self._row.pieces) == len(self._main)
        if not text[:1].isupper() or not alone:
            return False
        word = main[0].size * 0.55 * (len(text.split(" ", 1)[0]) + 1)
        reached = self._main[-1].x1
        return reached + word + 20 < self._edge and reached < self._edge * 0.8


def _capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    return len(letters) >= 4 and upper >= 0.85 * len(letters)
