# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make of a mark, or of a question about one, what is printed of it."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.annotation import Annotation, AreaPicture
from desktop.domain.deadline import Deadline
from desktop.domain.papers import PaperPoint, PaperQuestion
from desktop.domain.question import Question
from desktop.domain.table import CopiedText
from desktop.services.locate import MeetingPlaces
from desktop.services.quote_rows import same_words


def paper_point(
    places: MeetingPlaces,
    mark: Annotation,
    picture: AreaPicture | None = None,
    rows: CopiedText | None = None,
) -> PaperPoint:
    """A mark as a point, with its citation and its words as the pack has them.

    ``rows`` are these words with their tables; left out where they are not the same.
    """
    return PaperPoint(
        citation=str(places.cite_mark(mark)),
        quote=mark.anchor.quote,
        note=mark.note,
        kind=mark.kind,
        colour=mark.colour,
        tags=tuple((tag.name, tag.colour) for tag in mark.tags),
        picture=picture,
        ink=mark.ink,
        rows=same_words(rows, mark.anchor.quote),
    )


def paper_question(
    places: MeetingPlaces,
    question: Question,
    mark: Annotation | None,
    rows: CopiedText | None = None,
) -> PaperQuestion:
    """A question with what it is about: the place of its mark, else its item."""
    citation = places.cite_mark(mark) if mark else None
    return PaperQuestion(
        text=question.text,
        to_whom=question.to_whom,
        citation=str(citation or places.cite_item(question.item_id)),
        quote=mark.anchor.quote if mark else "",
        state=question.state.value,
        reply=question.reply,
        kind=question.details.kind.value,
        standing_order=question.details.standing_order,
        deadline=str(question.details.deadline or ""),
        replied=_moment(question.details.replied_at),
        parts=question.parts,
        rows=same_words(rows, mark.anchor.quote) if mark else None,
    )


def _moment(moment: datetime | None) -> str:
    """A moment in local time as it is read, "Thu 29 Feb 2024, 4.30 pm"; empty for none."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return str(Deadline(local.date(), local.time().replace(second=0, microsecond=0)))
