# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report to a meeting, as read from its pages."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.agenda import PageSpan
from desktop.domain.meeting import Contact


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a report; ``level`` starts at 1, ``page`` is zero-based."""

    text: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: the label as printed, where it starts, and its order in the report.

    ``top`` is the height at which it starts, in points of displayed space.
    """

    label: str
    ordinal: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix of a report; ``page`` is the zero-based page it starts on, if it is there."""

    label: str | None
    title: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Implication:
    """What a report says it means for money, law, equality …; ``page`` is that of its heading.

    ``text`` has a paragraph to a line.
    """

    kind: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report under an agenda item. ``item`` is the place of its item in the list of items."""

    title: str
    item: int | None = None
    report_of: tuple[str, ...] = ()
    pages: PageSpan | None = None
    recommendations: tuple[str, ...] = ()
    officers: tuple[Contact, ...] = ()
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    background_papers: tuple[str, ...] = ()
    wards: str | None = None
    implications: tuple[Implication, ...] = ()
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class ReportOutline:
    """What is needed of a report in the library to say where a place in it stands.

    ``first`` is its first zero-based page, ``first_appendix`` the one its appendices begin on;
    ``headings`` are the zero-based page and the words of each; ``paragraphs`` in their order.
    """

    title: str
    item_id: int | None = None
    first: int | None = None
    first_appendix: int | None = None
    headings: tuple[tuple[int, str], ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
