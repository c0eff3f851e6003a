# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed of a tag: everything under it, meeting by meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.leaving import NOTHING_LEFT_OUT, LeftOut
from desktop.domain.meeting import MeetingCard
from desktop.domain.papers import PaperPoint, PaperQuestion


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A mark under the tag and the questions that were asked about it.

    The point's tags are those it bears besides.
    """

    point: PaperPoint
    questions: tuple[PaperQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadMeeting:
    """What bears the tag at one meeting, as it stands in the papers."""

    card: MeetingCard
    entries: tuple[ThreadEntry, ...]


@dataclass(frozen=True, slots=True)
class TagThreadPaper:
    """Everything under a tag, the oldest meeting first.

    ``left_out`` is how many marks on papers that are not for publication are not among them: it
    is for the screen, and is not printed. ``marking`` is what is to stand on every page, for a
    document of what is exempt.
    """

    tag: str
    colour: str
    meetings: tuple[ThreadMeeting, ...]
    made_at: datetime
    member: str = ""
    left_out: LeftOut = NOTHING_LEFT_OUT
    marking: str = ""
