# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member wants of a document, and what of that is kept in the settings for the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from desktop.domain.leaving import NOTHING_ALLOWED, Allowed
from desktop.domain.paper_choice import ALL_PARTS, EVERYTHING, PaperChoice, Part
from desktop.domain.print_style import AS_ALWAYS, PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.services.export_paper import Paper
from desktop.services.settings import Settings

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as it is chosen; ``allowed`` is for this one and never kept."""

    paper: Paper
    style: PrintStyle = AS_ALWAYS
    choice: PaperChoice = EVERYTHING
    allowed: Allowed = NOTHING_ALLOWED


def as_last_time(paper: Paper, settings: Settings | None) -> Wanted:
    """The document with the choices made last: how it is printed, and which parts are in it.

    Items and tags are of a meeting, and what was allowed of one document: neither is kept.
    """
    if settings is None:
        return Wanted(paper)
    style = PrintStyle(
        _one_of(PaperSize, settings.export_size, AS_ALWAYS.paper),
        _one_of(PageOrder, settings.export_order, AS_ALWAYS.order),
        _one_of(PrintSize, settings.export_print, AS_ALWAYS.size),
        settings.export_grey,
        settings.export_one_page,
    )
    without = {part for part in Part if part.value in settings.export_without.split(",")}
    return Wanted(paper, style, PaperChoice(parts=ALL_PARTS - without))


def keep(wanted: Wanted, settings: Settings) -> None:
    """Keep the choices for the next document."""
    style = wanted.style
    settings.export_size = style.paper.value
    settings.export_order = style.order.value
    settings.export_print = style.size.value
    settings.export_grey = style.grey
    settings.export_one_page = style.one_page
    without = sorted(part.value for part in ALL_PARTS - wanted.choice.parts)
    settings.export_without = ",".join(without)
    settings.save()


def settled(wanted: Wanted) -> Wanted:
    """The same without what has no bearing on that document, so that it is not made twice."""
    if wanted.paper is Paper.BRIEFING:
        return wanted
    items = None if wanted.paper in (Paper.FOLLOW_UPS, Paper.MARKED_PAGES) else wanted.choice.items
    return replace(
        wanted, style=replace(wanted.style, one_page=False), choice=PaperChoice(items=items)
    )


def _one_of(kind: type[E], value: str, otherwise: E) -> E:
    try:
        return kind(value)
    except ValueError:
        return otherwise
