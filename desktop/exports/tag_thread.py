# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything under a tag on paper, meeting by meeting, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.tag_thread_paper import TagThreadPaper, ThreadMeeting
from desktop.exports.blocks import WHOLE, Block, Place
from desktop.exports.briefing import point_blocks, question_with_room
from desktop.exports.pages import Furniture, draw_document
from desktop.exports.pen import PROGRAM, DocumentCard
from desktop.exports.pieces import length, set_on_line
from desktop.exports.saving import save
from desktop.exports.sections import hairline, made_by, text_block, title_rule
from desktop.exports.style import House, house_for
from desktop.exports.wording import count_of, meeting_name, say_date, say_day

KIND = "Everything under a tag"


def write_tag_thread(paper: TagThreadPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the thread as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    by = made_by(paper.member, paper.made_at)
    title = f"{KIND}: {paper.tag}"
    content, pages = draw_document(
        house,
        tag_thread_blocks(house, paper),
        DocumentCard(title, paper.member or PROGRAM, KIND, paper.made_at),
        Furniture(f"Tag “{paper.tag}”", say_years(paper), f"{KIND} · {by}", KIND),
    )
    save(content, out)
    return pages


def tag_thread_blocks(house: House, paper: TagThreadPaper) -> Iterator[Block]:
    """The whole thread from top to bottom."""
    kicker = f"{KIND} · {paper.member}" if paper.member else KIND
    yield text_block(house, kicker, house.kicker, keep_next=True)
    yield text_block(house, paper.tag, house.title, before=3, keep_next=True)
    yield text_block(house, _summary(paper), house.fact, before=2, keep_next=True)
    yield title_rule(house)
    if len(paper.meetings) > 1:
        for number, meeting in enumerate(paper.meetings):
            yield _in_short(house, meeting, number)
    for number, meeting in enumerate(paper.meetings):
        yield from _meeting(house, meeting, number)


def say_years(paper: TagThreadPaper) -> str:
    """ "2024", or "2022–2024"; empty where no meeting has a date."""
    years = sorted({meeting.card.date.year for meeting in paper.meetings if meeting.card.date})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _summary(paper: TagThreadPaper) -> str:
    if not paper.meetings:
        return "Nothing bears this tag."
    count = count_of(sum(len(meeting.entries) for meeting in paper.meetings), "mark")
    if len(paper.meetings) == 1:
        return f"{count} at one meeting."
    days = [meeting.card.date for meeting in paper.meetings if meeting.card.date]
    span = f", {say_date(min(days))} to {say_date(max(days))}" if days else ""
    return f"{count} at {len(paper.meetings)} meetings{span}, the oldest first."


def _in_short(house: House, meeting: ThreadMeeting, number: int) -> Block:
    """A line that leads to a meeting: its date, its name, and how much there is."""
    count = str(len(meeting.entries))
    day = f"{say_date(meeting.card.date)}, " if meeting.card.date else ""
    room = length(count, house.row) + 14
    block = text_block(
        house,
        f"{day}{meeting_name(meeting.card)}",
        house.row,
        wide=house.text_width - room,
        before=12 if number == 0 else 2.5,
        together=WHOLE,
    )
    at = house.text_width - length(count, house.row)
    last = (*block.lines[-1], *set_on_line(count, house.row, at))
    return replace(block, lines=(*block.lines[:-1], last), link=_key(number))


def _meeting(house: House, meeting: ThreadMeeting, number: int) -> Iterator[Block]:
    name = meeting_name(meeting.card)
    place = Place(
        _key(number), f"{say_date(meeting.card.date)}, {name}" if meeting.card.date else name
    )
    if number:
        yield hairline(house, before=24)
    heading = text_block(house, name, house.heading, before=9 if number else 20, keep_next=True)
    yield replace(heading, place=place)
    when = [say_day(meeting.card.date)] if meeting.card.date else []
    if meeting.card.authority and meeting.card.authority != name:
        when.append(meeting.card.authority)
    if when:
        yield text_block(house, " · ".join(when), house.small, before=1, keep_next=True)
    for place_of, entry in enumerate(meeting.entries):
        yield from point_blocks(house, entry.point, before=13 if place_of else 10)
        for question in entry.questions:
            yield from question_with_room(house, question, before=6)


def _key(number: int) -> str:
    return f"meeting-{number}"
