# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts words of the pages on the clipboard: clean text, and tables as rows.

The lines of a table are fetched from the worker, so what was copied is there a moment later. Of
many pages it is said how far it is, and it can be given up; what was on the clipboard stays then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.documents.jobs import PageRules, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.document import PageRecord
from desktop.domain.errors import KnownError
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.table import CopiedText, Table
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.selection import Selection
from desktop.ui.tasks import Tasks

AT_ONCE = 6  # pages that are put together while the window waits
MANY_PAGES = 12  # from which on it is said how far copying is
TOLD_AT_EACH = 10  # per cent

Words = Mapping[int, Sequence[Word]]
Rules = Mapping[int, Sequence[Rect]]


class Copying(QObject):
    """Copies from the document that ``words`` serves."""

    copied = Signal(str)
    """What was put on the clipboard, in a few words, where that is more than plain text; or, of
    many pages, how far it is."""
    _rules_known = Signal(int, int, object)

    def __init__(
        self, words: WordStore, client: WorkerClient, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._client = client
        self._tasks = tasks
        self._asked = 0
        self._under_way: range | None = None  # the pages being copied
        self._lacking: set[int] = set()  # those of them whose words are not known yet
        self._told = 0  # per cent
        self._missing: set[int] = set()
        self._rules: dict[int, Sequence[Rect]] = {}
        self._then: Callable[[Rules], None] | None = None
        self._rules_known.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        words.arrived.connect(self._arrived)

    def give_up(self) -> bool:
        """Copy nothing of what is being put together; False when nothing is."""
        if self._under_way is None:
            return False
        self.forget()
        self.copied.emit("Given up. Nothing was copied.")
        return True

    def forget(self) -> None:
        """Another paper is opened: what is being put together is of no use any more."""
        self._asked += 1
        self._under_way = self._then = None

    def copy_selection(
        self, source: Source, pages: Sequence[PageRecord], selection: Selection
    ) -> None:
        """Copy the selected words; ``pages`` are those of the document."""

        def make(words: Words, rules: Rules) -> CopiedText:
            from desktop.services.copy_words import copy_between

            return copy_between(pages, words, rules, selection.start, selection.end)

        self._copy(source, pages, selection.pages, make, otherwise="")

    def copy_mark(self, source: Source, pages: Sequence[PageRecord], mark: Annotation) -> None:
        """Copy the words of a mark; an area around a table as rows."""
        eager = mark.kind is MarkKind.AREA
        rects = mark.anchor.rects

        def make(words: Words, rules: Rules) -> CopiedText:
            from desktop.services.copy_words import copy_inside

            return copy_inside(pages, words, rules, rects, eager=eager)

        touched = range(mark.anchor.first_page, mark.anchor.last_page + 1)
        self._copy(source, pages, touched, make, otherwise=mark.anchor.quote)

    def _copy(
        self,
        source: Source,
        pages: Sequence[PageRecord],
        touched: range,
        make: Callable[[Words, Rules], CopiedText],
        *,
        otherwise: str,
    ) -> None:
        # The pages before and after tell running lines from text.
        around = range(max(0, touched.start - 1), min(len(pages), touched.stop + 1))

        self._asked += 1
        asked = self._asked
        self._under_way, self._told = touched, -TOLD_AT_EACH
        self._missing, self._rules, self._then = set(touched), {}, None
        self._lacking = {page for page in touched if self._words.get(page) is None}

        def put(copied: CopiedText) -> None:
            if asked == self._asked:
                self._under_way = None
                self._put(copied, otherwise, pages=len(touched))

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._under_way = None
                self.copied.emit(error.sentence)

        def finish(words: Words, rules: Rules) -> None:
            if len(touched) <= AT_ONCE:
                put(make(words, rules))
            else:
                self._tasks.run(lambda _progress: make(words, rules), done=put, failed=failed)

        def go_on() -> None:
            if asked == self._asked:
                # Now, for only so many pages are kept: one may be reading on elsewhere.
                words = {page: self._words.get(page) or () for page in around}
                self._with_rules(source, touched, lambda rules: finish(words, rules))

        self._tell_how_far()
        self._words.when_known(around, go_on)

    def _arrived(self, page: int) -> None:
        if page in self._lacking:
            self._lacking.discard(page)
            self._tell_how_far()

    def _tell_how_far(self) -> None:
        """Of many pages, say so from time to time; the words are half of it, the lines the rest."""
        pages = self._under_way
        if pages is None or len(pages) < MANY_PAGES:
            return
        done = 50 * (len(pages) - len(self._lacking) + len(self._rules)) // len(pages)
        if done >= self._told + TOLD_AT_EACH:
            self._told = done
            self.copied.emit(
                f"Copying the words of {len(pages)} pages ({done} %). You can go on reading;"
                " Esc gives it up."
            )

    def _with_rules(self, source: Source, pages: range, then: Callable[[Rules], None]) -> None:
        asked, self._then = self._asked, then
        for page in pages:

            def done(outcome: Outcome[list[Rect]], page: int = page) -> None:
                self._rules_known.emit(asked, page, tuple(outcome.result or ()))

            self._client.submit(PageRules(source, page), done, priority=Turn.WORDS)

    def _keep(self, asked: int, page: int, rules: Sequence[Rect]) -> None:
        if asked != self._asked or self._then is None:
            return
        self._rules[page] = rules
        self._missing.discard(page)
        self._tell_how_far()
        if not self._missing:
            then, self._then = self._then, None
            then(self._rules)

    def _put(self, copied: CopiedText, otherwise: str, *, pages: int = 1) -> None:
        text = copied.as_text() or otherwise
        if not text:
            return
        content = QMimeData()
        content.setText(text)
        tables = [part for part in copied.parts if isinstance(part, Table)]
        if tables:
            content.setHtml(copied.as_html())
        QGuiApplication.clipboard().setMimeData(content)
        if tables:
            rows = sum(len(table.rows) for table in tables)
            counted = f"{rows} {'row' if rows == 1 else 'rows'}"
            alone = len(tables) == len(copied.parts)
            self.copied.emit(
                f"Copied as a table: {counted}."
                if alone
                else f"Copied; in it {counted} of a table."
            )
        elif pages > AT_ONCE:  # it took a moment
            self.copied.emit(f"Copied the words of {pages} pages.")
