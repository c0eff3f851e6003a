# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each of a meeting's papers is called when a place in it is named. Pure.

The pack goes without a name: its stamped pages are the ones meant in the room. A paper that
counts its own pages is named, so that "p.2" cannot be taken for another page 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, DocumentKind

EARLIER = "Earlier version"
LONGEST = 60  # characters of a title inside a citation

_LABEL = re.compile(
    r"\b(?P<word>appendix|annex|enclosure|schedule)\s+(?:no\.?\s*)?"
    r"(?P<label>[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Za-z]?|[ivx]{1,4})\b",
    re.IGNORECASE,
)
_BESIDE_OTHERS = {
    DocumentKind.MINUTES: "Minutes",
    DocumentKind.QUESTION_PAPER: "Questions",
    DocumentKind.EXEMPT: "Exempt papers",
}
_OF_AN_ITEM = (DocumentKind.REPORT, DocumentKind.APPENDIX)


@dataclass(frozen=True, slots=True)
class PaperName:
    """``document`` stands before the item ("Supplement 1"), ``report`` after it ("Appendix A")."""

    document: str | None = None
    report: str | None = None


def document_name(document: Document) -> str | None:
    """What a paper sent after the pack, or not in use, is called in a citation; else None."""
    if document.is_set_aside:
        return "New version not in use"
    if not document.is_current:
        return EARLIER
    if document.kind is DocumentKind.SUPPLEMENT:
        return f"Supplement {document.supplement_number or 1}"
    if document.kind is DocumentKind.LATE_PAPER:
        return "Late paper"
    return None


def paper_name(
    document: Document, others: Iterable[Document] = (), items: Iterable[AgendaItem] = ()
) -> PaperName:
    """The name of a paper among the papers and the agenda of its meeting.

    The first report that an item leads to needs none; each further paper of the item does.
    """
    sent_later = document_name(document)
    if sent_later is not None:
        return PaperName(document=sent_later)
    beside = any(other.id != document.id and other.is_current for other in others)
    if document.kind in _OF_AN_ITEM:
        title = short_title(document)
        if document.item_id is None:
            return PaperName(document=title if beside else None)
        item = next((item for item in items if item.id == document.item_id), None)
        is_main = item is not None and item.document_id == document.id
        if is_main and document.kind is DocumentKind.REPORT:
            return PaperName()
        return PaperName(report=title)
    return PaperName(document=_BESIDE_OTHERS.get(document.kind) if beside else None)


def appendix_label(title: str) -> str | None:
    """ "Appendix A" from a title that says it, as it is said; None from one that does not."""
    found = _LABEL.search(title)
    return f"{found['word'].capitalize()} {found['label'].upper()}" if found else None


def short_title(document: Document) -> str:
    """An appendix by its letter, another paper by its title, cut to what a citation can hold."""
    title = document.title or document.file_name
    if document.kind is DocumentKind.APPENDIX:
        label = appendix_label(title) or appendix_label(document.file_name.replace("_", " "))
        if label:
            return label
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def further_papers(item: AgendaItem, documents: Sequence[Document]) -> list[Document]:
    """The papers of an item besides the one it leads to, in their order."""
    papers = [d for d in documents if d.item_id == item.id and d.is_current]
    return [d for d in papers if d.id != item.document_id]
