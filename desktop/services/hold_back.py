# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one gate through which everything of a meeting goes that leaves the app.

Whatever writes a file, fills the clipboard or prints takes the member's marks, questions and
declarations from here. Without the member's yes it hands over nothing that stands on exempt
papers, no cell that looks like a person, and not what a sensitive interest is. What is exempt has
a side of its own: a document holds one side or the other, never both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.agenda import PageSpan
from desktop.domain.annotation import Annotation
from desktop.domain.document import DocumentKind
from desktop.domain.follow_up import FollowUp, PromiseQuote, PromiseSource
from desktop.domain.interest import SENSITIVE_SAID, Declaration
from desktop.domain.leaving import EXEMPT_MARKING, NOTHING_ALLOWED, Allowed, LeftOut
from desktop.domain.private_words import without_private
from desktop.domain.question import Question

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.questions import QuestionTies
    from desktop.storage.unit_of_work import Work

T = TypeVar("T")

# Kinds of things that go through the gate.
MARK, QUESTION, NOTE, VOTE = "mark", "question", "note", "vote"
MEETING_NOTE, DECLARATION = "meeting note", "declaration"
FOLLOW_UP, CORRECTION = "follow-up", "correction"
ALL_KINDS = frozenset(
    (MARK, QUESTION, NOTE, VOTE, MEETING_NOTE, DECLARATION, FOLLOW_UP, CORRECTION)
)
ONLY_QUESTIONS = frozenset((QUESTION,))
ONLY_DECLARATIONS = frozenset((DECLARATION,))
ONLY_FOLLOW_UPS = frozenset((FOLLOW_UP, CORRECTION))


def _every_one(_kind: str, _ident: int) -> bool:
    return True


_LISTS = {
    "marks": MARK,
    "questions": QUESTION,
    "notes": NOTE,
    "votes": VOTE,
    "meeting_notes": MEETING_NOTE,
    "follow_ups": FOLLOW_UP,
    "corrections": CORRECTION,
}
"""The kinds by the lists of a file with the member's work."""


class Gate:
    """Lets through what may stand in one document about a meeting, and counts what may not.

    ``exempt_side`` is for a document of its own with what is exempt, and nothing else.
    """

    def __init__(
        self,
        work: Work,
        meeting_id: int,
        allowed: Allowed = NOTHING_ALLOWED,
        *,
        exempt_side: bool = False,
    ) -> None:
        self._work = work
        self._meeting_id = meeting_id
        self._allowed = allowed
        self._exempt_side = exempt_side
        self._documents = work.documents.of_meeting(meeting_id)
        self._items = work.items.of_meeting(meeting_id)
        self.exempt_documents = {d.id for d in self._documents if d.kind is DocumentKind.EXEMPT}
        self._read = work.exempt_items.of_meeting(self._documents)
        self.exempt_items = self._read.ids | {i.id for i in self._items if i.reading.is_exempt}
        self._hashes = {d.sha256 for d in self._documents if d.id in self.exempt_documents}
        read_in = work.exempt_work.of_meeting(meeting_id)
        self._read_in = {
            (kind, ident) for name, kind in _LISTS.items() for ident in read_in.ids.get(name, ())
        }
        self._read_in_marking = read_in.marking
        self._earlier: dict[int, Gate] = {}  # of meetings whose questions were taken up again
        self._kept: set[tuple[str, int]] = set()
        self._cut: set[tuple[str, int]] = set()
        self._cut_questions: set[int] = set()  # by their mark, which most documents count
        self._unsaid: set[int] = set()

    def beside(self, meeting_id: int) -> Gate:
        """The gate for what the same document says of another meeting."""
        return Gate(self._work, meeting_id, self._allowed, exempt_side=self._exempt_side)

    @property
    def left_out(self) -> LeftOut:
        """What was kept back so far, each thing once."""
        return LeftOut(len(self._kept), len(self._unsaid), len(self._cut))

    def left_out_of(
        self, kinds: frozenset[str], wanted: Callable[[str, int], bool] = _every_one
    ) -> LeftOut:
        """The same of a document that is made of these kinds of things alone.

        ``wanted`` says of a kind and an id whether the thing was chosen for the document.
        """

        def count(things: Iterable[tuple[str, int]]) -> int:
            return sum(kind in kinds and wanted(kind, ident) for kind, ident in things)

        cut = count(self._cut)
        if kinds == ONLY_QUESTIONS:
            cut += count((QUESTION, ident) for ident in self._cut_questions)
        unsaid = count((DECLARATION, ident) for ident in self._unsaid)
        return LeftOut(count(self._kept), unsaid, cut)

    @property
    def any_exempt(self) -> bool:
        """Whether the meeting has exempt papers or items at all."""
        known = self.exempt_documents or self.exempt_items or self._read_in
        return bool(known or self._exempt_pages)

    @property
    def has_exempt_pages(self) -> bool:
        """Whether any page is; that an item is stands on the agenda, which is public."""
        return bool(self.exempt_documents or self._exempt_pages)

    @property
    def marking(self) -> str:
        """What is to stand on every page of the exempt side; empty for the public one."""
        return self.exempt_marking if self._exempt_side else ""

    @cached_property
    def exempt_marking(self) -> str:
        """The marking, with the reason that the papers give where they give one."""
        reasons = self._read.reasons
        reason = next(iter(reasons)) if len(reasons) == 1 else ""
        if not reason and self._read_in_marking:
            return self._read_in_marking
        if not reason or reason.casefold() in EXEMPT_MARKING.casefold():
            return EXEMPT_MARKING
        return f"{EXEMPT_MARKING} ({reason})"

    @cached_property
    def _exempt_pages(self) -> dict[int, frozenset[int]]:
        """The zero-based pages of exempt items in papers that are not exempt as a whole."""
        found: dict[int, set[int]] = {}
        for document_id, span in self._exempt_spans():
            found.setdefault(document_id, set()).update(range(span.first, span.last + 1))
        for document in self._documents if self.exempt_items else ():
            if document.item_id in self.exempt_items:
                found.setdefault(document.id, set()).update(range(document.page_count))
                continue
            for page in self._work.documents.pages(document.id):
                if page.item_id in self.exempt_items:
                    found.setdefault(document.id, set()).add(page.index)
        return {key: frozenset(pages) for key, pages in found.items()}

    def _exempt_spans(self) -> Iterator[tuple[int, PageSpan]]:
        """The pages of exempt items by their papers; earlier versions say it of their own.

        What such a one listed may be gone from the agenda, and what was marked there is not.
        """
        for item in self._items:
            if item.id in self.exempt_items and item.pages is not None and item.document_id:
                yield item.document_id, item.pages
        yield from self._read.spans

    @cached_property
    def _exempt_marks(self) -> frozenset[int]:
        """The marks on exempt papers; those in the bin too, for a question may be about one."""
        if not self.any_exempt:
            return frozenset()
        return frozenset(
            place.mark_id
            for place in self._work.annotations.places(self._meeting_id)
            if (MARK, place.mark_id) in self._read_in
            or place.sha256 in self._hashes
            or any(self.is_exempt_page(place.document_id, page) for page in place.pages)
        )

    def is_exempt_question(self, question_id: int, seen: frozenset[int] = frozenset()) -> bool:
        """Whether a question is about what is exempt, or comes from one that is.

        That is the one a supplementary arises from, or the one of an earlier meeting that is taken
        up again, whether these were deleted since or not. ``seen`` are those asked about already.
        """
        if (QUESTION, question_id) in self._read_in:
            return True
        ties = self._ties.get(question_id)
        if ties is None or question_id in seen:
            return False
        if ties.item_id in self.exempt_items or ties.mark_id in self._exempt_marks:
            return True
        seen |= {question_id}
        if ties.parent_id is not None and self.is_exempt_question(ties.parent_id, seen):
            return True
        if ties.earlier_id is None or ties.earlier_meeting_id is None:
            return False
        earlier = self._earlier.get(ties.earlier_meeting_id)
        if earlier is None:
            earlier = self._earlier[ties.earlier_meeting_id] = self.beside(ties.earlier_meeting_id)
        return earlier.is_exempt_question(ties.earlier_id, seen)

    @cached_property
    def _ties(self) -> dict[int, QuestionTies]:
        return self._work.questions.ties(self._meeting_id)

    def is_exempt_page(self, document_id: int | None, page: int) -> bool:
        """Whether a zero-based page of a paper is exempt."""
        if document_id is None:
            return False
        if document_id in self.exempt_documents:
            return True
        return page in self._exempt_pages.get(document_id, ())

    def is_exempt_item(self, item_id: int | None) -> bool:
        """Whether all that is about an item is exempt."""
        return item_id in self.exempt_items

    def lets(self, *, exempt: bool) -> bool:
        """Whether what is exempt, or is not, belongs into this document."""
        return exempt is self._exempt_side

    # What goes through it

    def marks(self, marks: Iterable[Annotation]) -> list[Annotation]:
        """Those that may be in the document, with the words of theirs that may."""
        return [
            self._clean(mark)
            for mark in marks
            if self._passes(MARK, mark.id, exempt=mark.id in self._exempt_marks)
        ]

    def cut(self, mark_id: int) -> bool:
        """Whether words of a mark that went through were kept back."""
        return (MARK, mark_id) in self._cut

    def questions(self, questions: Iterable[Question]) -> list[Question]:
        """Those that may be in the document.

        The marks go through before them: those whose words are cut count for their question too.
        """
        found = [
            one
            for one in questions
            if self._passes(QUESTION, one.id, exempt=self.is_exempt_question(one.id))
        ]
        self._cut_questions.update(
            one.id for one in found if one.annotation_id and self.cut(one.annotation_id)
        )
        return found

    def about_marks(
        self, kind: str, things: Iterable[tuple[int, int | None, T, int | None]]
    ) -> list[T]:
        """Things with their ids, the ids of their items, and of the marks they are about."""
        return [
            thing
            for ident, item_id, thing, mark_id in things
            if self._passes(
                kind,
                ident,
                exempt=item_id in self.exempt_items or mark_id in self._exempt_marks,
            )
        ]

    def about_items(self, kind: str, things: Iterable[tuple[int, int | None, T]]) -> list[T]:
        """Notes and the like, each with its id and that of its item."""
        return [
            thing
            for ident, item_id, thing in things
            if self._passes(kind, ident, exempt=item_id in self.exempt_items)
        ]

    def follow_ups(self, follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
        """Those that may be in the document, with the sentences that may."""
        found = []
        for one in follow_ups:
            exempt = one.item_id in self.exempt_items or self._is_exempt_source(one.source)
            if self._passes(FOLLOW_UP, one.id, exempt=exempt):
                quotes = tuple(self._sentence(one.id, quote) for quote in one.source.quotes)
                found.append(replace(one, source=replace(one.source, quotes=quotes)))
        return found

    def _is_exempt_source(self, source: PromiseSource) -> bool:
        """Whether a promise stands in exempt minutes, or on their pages in another paper."""
        if source.document_sha256 in self._hashes:
            return True
        paper = next((d.id for d in self._documents if d.sha256 == source.document_sha256), None)
        pages = (quote.page for quote in source.quotes if quote.page is not None)
        return any(self.is_exempt_page(paper, page) for page in pages)

    def declaration(self, declaration: Declaration) -> Declaration:
        """The declaration; of a sensitive one only that there is one, unless the member said yes.

        With the member's yes it comes as one that is not sensitive, so that all of it is written.
        """
        if not declaration.is_sensitive:
            return declaration
        if self._allowed.sensitive:
            return replace(declaration, details=replace(declaration.details, sensitive=False))
        self._unsaid.add(declaration.id)
        return declaration

    def words(self, kind: str, ident: int, text: str) -> str:
        """Words quoted from a paper by a thing of this kind and id, as they may be written."""
        if self._allowed.people:
            return text
        kept = without_private(text)
        if kept != text:
            self._cut.add((kind, ident))
        return kept

    def _passes(self, kind: str, ident: int, *, exempt: bool) -> bool:
        exempt = exempt or (kind, ident) in self._read_in
        if exempt and not self._exempt_side and not self._allowed.exempt:
            self._kept.add((kind, ident))
        return self.lets(exempt=exempt)

    def _clean(self, mark: Annotation) -> Annotation:
        anchor = mark.anchor
        if self._allowed.people or not (anchor.quote or anchor.before or anchor.after):
            return mark
        quote = without_private(anchor.quote, anchor.before, anchor.after)
        if quote != anchor.quote:
            self._cut.add((MARK, mark.id))
        # What stands around the words goes into files for other programs, and so is gone through.
        before = without_private(anchor.before, "", f"{anchor.quote} {anchor.after}")
        after = without_private(anchor.after, f"{anchor.before} {anchor.quote}", "")
        if (quote, before, after) == (anchor.quote, anchor.before, anchor.after):
            return mark
        return replace(mark, anchor=replace(anchor, quote=quote, before=before, after=after))

    def _sentence(self, ident: int, quote: PromiseQuote) -> PromiseQuote:
        return replace(quote, text=self.words(FOLLOW_UP, ident, quote.text))


def said_wording(declaration: Declaration) -> str:
    """The words of a declaration as they may be written: of a sensitive one, that it is one."""
    return SENSITIVE_SAID if declaration.is_sensitive else declaration.wording


def has_exempt_pages(library: Library, *, meeting_id: int) -> bool:
    """Whether any page of the meeting's papers is exempt; KnownError where it can't be read."""
    with library.look() as work:
        return Gate(work, meeting_id).has_exempt_pages


@dataclass(frozen=True, slots=True)
class ExemptPages:
    """The exempt pages among some, each by its document and zero-based page, and their marking."""

    pages: frozenset[tuple[int, int]]
    marking: str


def exempt_among(
    library: Library, *, meeting_id: int, pages: Iterable[tuple[int, int]]
) -> ExemptPages:
    """Which of these pages of a meeting's papers are exempt; KnownError where it can't be read."""
    with library.look() as work:
        gate = Gate(work, meeting_id)
        exempt = frozenset(page for page in pages if gate.is_exempt_page(*page))
        return ExemptPages(exempt, gate.exempt_marking if exempt else "")
