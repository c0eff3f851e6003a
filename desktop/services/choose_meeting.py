# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which meeting a new document belongs to, and what part it plays in it. Pure rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields

from desktop.domain.document import Document, DocumentFacts, DocumentKind
from desktop.domain.meeting import MeetingCard

# modern.gov titles a supplement "(Public Pack)<name> Agenda Supplement  for County Council, …".
_SUPPLEMENT = re.compile(r"\bsupplement(?:ary|al)?\b", re.IGNORECASE)
_LATE = re.compile(r"\blate (?:paper|report|item)s?\b|\bto follow\b", re.IGNORECASE)


def document_kind(facts: DocumentFacts, file_name: str) -> DocumentKind:
    """What the metadata or the file's name call the document; a pack unless they say more."""
    for text in (facts.title, file_name.replace("_", " ").replace("-", " ")):
        if _SUPPLEMENT.search(text):
            return DocumentKind.SUPPLEMENT
        if _LATE.search(text):
            return DocumentKind.LATE_PAPER
    return DocumentKind.PACK


def kind_beside(kind: DocumentKind, others: Sequence[Document]) -> DocumentKind:
    """The part a document plays in a meeting the member put it in, beside its other papers."""
    if kind is DocumentKind.PACK and any(d.kind is DocumentKind.PACK for d in others):
        return DocumentKind.SUPPLEMENT
    return kind


def next_supplement(kind: DocumentKind, others: Sequence[Document]) -> int | None:
    """The number a supplement gets beside a meeting's other papers; None for other kinds."""
    if kind is not DocumentKind.SUPPLEMENT:
        return None
    return 1 + max((d.supplement_number or 0 for d in others), default=0)


def completed_card(
    current: MeetingCard, early: MeetingCard | None, full: MeetingCard
) -> MeetingCard:
    """``current`` with what reading the whole pack told.

    A field is taken from ``full`` where nothing stands yet, or where there still stands what the
    first pages told (``early``); what the member put right since is kept.
    """
    taken = {}
    for field in fields(MeetingCard):
        now, told = getattr(current, field.name), getattr(full, field.name)
        first = getattr(early, field.name) if early is not None else None
        untouched = not now or (early is not None and now == first)
        taken[field.name] = told if told and untouched else now
    return MeetingCard(**taken)


def document_title(facts: DocumentFacts, file_name: str) -> str:
    """A name for the document: the file's own title where it says something, or its name."""
    title = re.sub(r"^\(public pack\)\s*", "", " ".join(facts.title.split()), flags=re.IGNORECASE)
    if len(title) > 3 and title.casefold() not in ("untitled", "untitled document"):
        return title
    return file_name.removesuffix(".pdf").removesuffix(".PDF")
