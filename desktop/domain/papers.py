# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed: the content of a briefing or a list, gathered and in order.

These are plain values that can be handed to another process. Texts are as the member wrote
them and quotes as the pack has them; citations are already made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.annotation import AreaPicture, MarkColour, MarkKind, Stroke
from desktop.domain.leaving import NOTHING_LEFT_OUT, LeftOut
from desktop.domain.meeting import MeetingCard
from desktop.domain.question import QuestionPart
from desktop.domain.table import CopiedText


@dataclass(frozen=True, slots=True)
class PaperPoint:
    """A mark as a point to raise: ``tags`` are pairs of name and colour name.

    ``picture`` is what a marked area looks like, ``ink`` what the pen drew. ``rows`` is the quote
    with its tables as rows, None where it has none.
    """

    citation: str
    quote: str
    note: str
    kind: MarkKind
    colour: MarkColour
    tags: tuple[tuple[str, str], ...] = ()
    picture: AreaPicture | None = None
    ink: tuple[Stroke, ...] = ()
    rows: CopiedText | None = None


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question with what is known of its answer; ``citation`` may be empty.

    ``kind`` is a QuestionKind's value; supplementaries follow the question they arise from.
    ``deadline`` and ``replied`` are as they are to be read, and may be empty. ``rows`` as in
    PaperPoint.
    """

    text: str
    to_whom: str = ""
    citation: str = ""
    quote: str = ""
    state: str = "draft"
    reply: str = ""
    kind: str = "meeting"
    standing_order: str = ""
    deadline: str = ""
    replied: str = ""
    parts: tuple[QuestionPart, ...] = ()
    rows: CopiedText | None = None


@dataclass(frozen=True, slots=True)
class PaperDeclaration:
    """A declaration; ``items`` are headings such as "10. Placement sufficiency".

    ``facts`` are what else there is to say of it, each with its name.
    """

    items: tuple[str, ...]
    kind: str
    wording: str
    action: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperHappening:
    """What was noted at the meeting: the time of day as it is said, and the words.

    ``promised`` is an undertaking, which stands among the follow-ups as well.
    """

    time: str
    text: str
    promised: bool = False


@dataclass(frozen=True, slots=True)
class PaperFollowUp:
    """Something to see through; ``due`` and ``since`` are as they are to be read.

    ``due_said`` is how the minutes put it, ``strength`` a Strength's value or empty. ``since``
    names the earlier meeting it comes from, and is empty for one of this meeting.
    """

    text: str
    owner: str = ""
    due: str = ""
    due_said: str = ""
    state: str = "open"
    outcome: str = ""
    citation: str = ""
    strength: str = ""
    quotes: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class PaperCorrection:
    """What is wrong, where, and what it should be; any but one of the words may be empty."""

    place: str
    wrong: str
    right: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A topic for the work programme; ``state`` is a RequestState's value."""

    topic: str
    reason: str = ""
    wanted_for: str = ""
    state: str = "to request"


@dataclass(frozen=True, slots=True)
class PaperItem:
    """An agenda item with everything the member has on it.

    ``pages`` is the stamped range as printed, for example "pp.11–42", or empty.
    """

    number: str | None
    title: str
    pages: str = ""
    lead: str = ""
    ask: tuple[str, ...] = ()
    note: str = ""
    points: tuple[PaperPoint, ...] = ()
    questions: tuple[PaperQuestion, ...] = ()
    declarations: tuple[PaperDeclaration, ...] = ()
    happened: tuple[PaperHappening, ...] = ()

    @property
    def is_something(self) -> bool:
        """Whether there is anything on it beside what the agenda says."""
        return bool(
            self.ask
            or self.note.strip()
            or self.points
            or self.questions
            or self.declarations
            or self.happened
        )


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """All of a member's own work for one meeting, in agenda order.

    ``items`` holds every agenda item; what stands outside any item (whole meeting, pages of no
    item) is in ``general``. Each writer picks what it prints. ``member`` is the member's name
    as it is to stand on paper, or empty. ``attendance`` is whether they were there, ``apologies``
    are those of others, ``before`` is what is still open from earlier meetings of the body.
    ``without_declarations`` is when the member does not want them there, rather than has none.
    ``marking`` is to stand on every page of exempt output; ``left_out``, what was kept back, is
    for the screen and never written.
    """

    card: MeetingCard
    made_at: datetime
    items: tuple[PaperItem, ...]
    general: PaperItem | None = None
    declarations: tuple[PaperDeclaration, ...] = ()
    member: str = ""
    attendance: str = ""
    apologies: str = ""
    before: tuple[PaperFollowUp, ...] = ()
    follow_ups: tuple[PaperFollowUp, ...] = ()
    corrections: tuple[PaperCorrection, ...] = ()
    requests: tuple[PaperRequest, ...] = ()
    without_declarations: bool = False
    marking: str = ""
    left_out: LeftOut = NOTHING_LEFT_OUT

    @property
    def is_something(self) -> bool:
        """Whether there is any of the member's own work in it."""
        return bool(
            any(item.is_something for item in self.items)
            or (self.general is not None and self.general.is_something)
            or self.declarations
            or self.before
            or self.follow_ups
            or self.corrections
            or self.requests
        )
