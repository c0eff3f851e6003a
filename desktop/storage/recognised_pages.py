# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages that are pictures, how far their words have been recognised, and these words.

A row is made for each page whose text is missing or no text; pages that are not here are as
their PDF has them. The words are kept because recognising takes seconds a page: selecting,
finding and quoting rest on them from then on.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.change import Topic
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, Word
from desktop.domain.recognised_page import RecognisedPage
from desktop.storage import tables
from desktop.storage.repository import Repository

_page = tables.recognised_page


class PageState(StrEnum):
    """How far a page has come."""

    WAITING = "waiting"
    STOPPED = "stopped"  # by the member; taken up again when asked for
    FAILED = "failed"  # it can't be recognised
    RECOGNISED = "recognised"  # its words are kept, the agenda was not made out with them yet
    READ = "read"


_KEPT = (PageState.RECOGNISED.value, PageState.READ.value)
_UNFINISHED = (PageState.WAITING.value, PageState.RECOGNISED.value)


class RecognisedPages(Repository):
    """Pages to be recognised, and the words of those that were. Pages are zero-based."""

    def want(self, document_id: int, pages: Iterable[int]) -> None:
        """Have these pages recognised, those that are not known already."""
        rows = [
            {"document_id": document_id, "page_index": page, "state": PageState.WAITING.value}
            for page in pages
        ]
        if rows:
            self._connection.execute(upsert(_page).on_conflict_do_nothing(), rows)

    def states(self, document_id: int) -> dict[int, PageState]:
        """The pages of a document that are pictures, in order."""
        rows = self._connection.execute(
            select(_page.c.page_index, _page.c.state)
            .where(_page.c.document_id == document_id)
            .order_by(_page.c.page_index)
        )
        return {page: PageState(state) for page, state in rows}

    def unfinished(self) -> list[int]:
        """The ids of the documents with pages to be recognised or to be read, oldest first; none
        of removed meetings."""
        document, meeting = tables.document, tables.meeting
        rows = self._connection.execute(
            select(_page.c.document_id)
            .distinct()
            .join(document, document.c.id == _page.c.document_id)
            .join(meeting, meeting.c.id == document.c.meeting_id)
            .where(_page.c.state.in_(_UNFINISHED), meeting.c.removed_at.is_(None))
            .order_by(_page.c.document_id)
        )
        return [document_id for (document_id,) in rows]

    def keep(self, document_id: int, page: int, words: Sequence[Word]) -> None:
        """Keep the words of a page. Tells no listener until the agenda is made out with them."""
        self._set(
            _page.c.page_index == page,
            document_id,
            {"state": PageState.RECOGNISED.value, "words": words_to_bytes(words)},
        )

    def fail(self, document_id: int, page: int) -> None:
        """Nothing can be made of a page."""
        self._set(_page.c.page_index == page, document_id, {"state": PageState.FAILED.value})

    def settle(self, document_id: int, page: int) -> None:
        """The PDF's own text of a page is better than what can be recognised."""
        self._set(_page.c.page_index == page, document_id, {"state": PageState.READ.value})

    def stop(self, document_id: int) -> None:
        """Leave what is not recognised yet until the member asks for it."""
        waiting = _page.c.state == PageState.WAITING.value
        self._set(waiting, document_id, {"state": PageState.STOPPED.value})

    def take_up(self, document_id: int) -> None:
        """Go on with what was stopped."""
        stopped = _page.c.state == PageState.STOPPED.value
        self._set(stopped, document_id, {"state": PageState.WAITING.value})

    def mark_read(self, document_id: int, meeting_id: int, pages: Iterable[int]) -> None:
        """The agenda was made out with the words of these pages."""
        among = _page.c.page_index.in_(list(pages)) & _page.c.state.in_(_KEPT)
        self._set(among, document_id, {"state": PageState.READ.value})
        self._touched(Topic.DOCUMENTS, meeting_id)

    def words(self, document_id: int, page: int) -> list[Word] | None:
        """The words recognised on a page, or None where the PDF's own are to be used."""
        data = self._connection.execute(
            select(_page.c.words).where(
                _page.c.document_id == document_id, _page.c.page_index == page
            )
        ).scalar()
        return words_from_bytes(data) if data is not None else None

    def with_words(self, document_id: int) -> frozenset[int]:
        """The pages that have recognised words."""
        rows = self._connection.execute(
            select(_page.c.page_index).where(
                _page.c.document_id == document_id, _page.c.words.is_not(None)
            )
        )
        return frozenset(page for (page,) in rows)

    def pages(self, document_id: int) -> list[RecognisedPage]:
        """All pages of a document whose words were recognised, in order."""
        page = tables.page
        rows = self._connection.execute(
            select(_page.c.page_index, _page.c.words, page.c.width, page.c.height, page.c.rotation)
            .join(
                page,
                (page.c.document_id == _page.c.document_id)
                & (page.c.page_index == _page.c.page_index),
            )
            .where(_page.c.document_id == document_id, _page.c.words.is_not(None))
            .order_by(_page.c.page_index)
        )
        return [
            RecognisedPage(
                row.page_index,
                PageSize(row.width, row.height, row.rotation),
                tuple(words_from_bytes(row.words)),
            )
            for row in rows
        ]

    def _set(
        self, where: ColumnElement[bool], document_id: int, values: dict[str, str | bytes]
    ) -> None:
        self._connection.execute(
            update(_page).where(_page.c.document_id == document_id, where).values(**values)
        )


def words_to_bytes(words: Sequence[Word]) -> bytes:
    """The words as compressed JSON: a list of text, rectangle, block and line for each."""
    rows = [[w.text, w.rect.x0, w.rect.y0, w.rect.x1, w.rect.y1, w.block, w.line] for w in words]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode())


def words_from_bytes(data: bytes) -> list[Word]:
    """The words from what ``words_to_bytes`` made."""
    return [
        Word(text, Rect(x0, y0, x1, y1), block, line)
        for text, x0, y0, x1, y1, block, line in json.loads(zlib.decompress(data))
    ]
