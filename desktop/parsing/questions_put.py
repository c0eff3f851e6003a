# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions put by members or the public, paired with the replies.

"Questions asked by Mr. A. Ash:" with numbers, then "Reply by the Chairman:" whose numbers start
at 1 again; in minutes "Question:" and "The Director responded:".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.reading import QuestionPut
from desktop.parsing.rows import Row, joined

_ASKED = re.compile(
    r"(?:\d{1,2}[.)] )?questions? (?:\d{1,2}:? )?(?:asked |put |submitted |received )?(?:by"
    r"|from):? (?P<who>(?:a )?(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|the public"
    r"|[A-Z]).{1,80}?)\s*(?:to (?:the )?.{3,60})?:?",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:(?:reply|response|answer)(?:s)?(?: (?:by|from|of) (?:the )?.{3,60})?"
    r"|.{3,80}\b(?:responded|replied))\s*:-?(?P<rest>.*)",
    re.IGNORECASE,
)
_REPLY_HEADING = re.compile(
    r"(?:reply|response|answer)s? (?:by|from|of) (?:the )?[\w'’ .]{3,60}", re.IGNORECASE
)
_QUESTION = re.compile(
    r"(?:(?:question|q)\s?(?P<number>\d{1,2})?(?: from .{3,60})?|other (?:questions"
    r"|representations) from the public)\s*:(?P<rest>.*)",
    re.IGNORECASE,
)
_SUPPLEMENTARY = re.compile(
    r"(?:in response|responding) to (?:a|the) supplementary question|supplementary question",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)](?: (?P<rest>.*))?")
_HEADING = re.compile(r"(?:member |public |written )?questions?\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:AGREED|RESOLVED|the chair (?:welcomed|thanked|took)|\d{2,4}\. [A-Z]).*", re.IGNORECASE
)
_PUBLIC = re.compile(r"\bpublic\b|\bresident", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    """A numbered part of a list of questions or of replies."""

    number: str | None
    page: int
    lines: list[str] = field(default_factory=list)
    group: str | None = None


def question_paper_title(rows: Sequence[Row]) -> str | None:
    """The heading over the questions: "QUESTIONS ASKED BY MEMBERS UNDER …", over its lines."""
    start = next((n for n, row in enumerate(rows) if _asked_by(row) is not None), None)
    if start is None or start > 12:
        return None
    lines: list[str] = []
    before: Row | None = None
    for row in rows[:start]:
        close = before is not None and row.y0 - before.y0 < 1.6 * row.size
        if _HEADING.match(row.text) or (lines and close):
            lines.append(row.text)
        before = row
    return joined(lines) or rows[start].text.rstrip(" :")


def read_question_paper(rows: Sequence[Row]) -> tuple[QuestionPut, ...]:
    """The questions of a paper of questions and replies."""
    start = next((n for n, row in enumerate(rows) if _asked_by(row) is not None), None)
    if start is None:
        return ()
    found: list[QuestionPut] = []
    while start is not None:
        who = _asked_by(rows[start]) or ""
        following = next((n for n in range(start + 1, len(rows)) if _asked_by(rows[n])), None)
        block = rows[start + 1 : following]
        found.extend(_pairs(block, who))
        start = following
    return tuple(found)


def _asked_by(row: Row) -> str | None:
    if len(row.text) > 120 or (row.text.isupper() and row.text.rstrip().endswith("UNDER")):
        return None
    match = _ASKED.fullmatch(row.text)
    return match["who"].strip(" :") if match else None


def _pairs(rows: Sequence[Row], who: str) -> list[QuestionPut]:
    at = next((n for n, row in enumerate(rows) if len(row.text) < 90 and _opens_replies(row)), None)
    questions = _numbered(rows[:at], headings=True)
    replies = _numbered(rows[at + 1 :], headings=False) if at is not None else []
    source = "public" if _PUBLIC.search(who) else "member"
    texts = {reply.number: joined(reply.lines) for reply in replies}
    result = []
    for question in questions:
        reply = texts.get(question.number)
        if reply is None and len(questions) == 1 and replies:
            reply = joined(line for part in replies for line in part.lines)
        text = joined(question.lines)
        if text:
            result.append(
                QuestionPut(
                    text,
                    who or None,
                    source,
                    question.number,
                    reply,
                    page=question.page,
                    group=question.group,
                )
            )
    return result


def _opens_replies(row: Row) -> bool:
    """ "Reply by the Chairman:", or without the colon where it is set as a heading."""
    if _REPLY.fullmatch(row.text):
        return True
    return (row.bold or row.text.isupper()) and _REPLY_HEADING.fullmatch(row.text) is not None


def _numbered(rows: Sequence[Row], *, headings: bool) -> list[_Part]:
    """Rows under the numbers 1, 2, 3 … of one list; a lone heading between them is their group."""
    parts: list[_Part] = []
    group: str | None = None
    due = 1
    for place, row in enumerate(rows):
        match = _NUMBER.fullmatch(row.text[:4000])
        if match and int(match["number"]) == due:
            lines = [match["rest"]] if match["rest"] else []
            parts.append(_Part(match["number"], row.page, lines, group))
            due += 1
            continue
        if headings and parts and _heading_between(rows, place, due):
            group = row.text.strip()
            continue
        if not parts:
            parts.append(_Part(None, row.page))
        parts[-1].lines.append(row.text)
    return [part for part in parts if part.number is not None] or parts


def _heading_between(rows: Sequence[Row], place: int, due: int) -> bool:
    row = rows[place]
    following = rows[place + 1] if place + 1 < len(rows) else None
    if following is None or row.text[-1:] in '.?!,;”"' or len(row.text) > 100:
        return False
    match = _NUMBER.match(following.text)
    return match is not None and int(match["number"]) == due


def read_minuted_questions(rows: Sequence[Row]) -> tuple[QuestionPut, ...]:
    """ "Question:" and "… responded:" as minutes print the public's questions."""
    found: list[QuestionPut] = []
    state = ""
    for row in rows:
        text = row.text
        asked = _QUESTION.fullmatch(text) if len(text) < 200 else None
        if asked:
            found.append(
                QuestionPut(
                    asked["rest"].strip(), None, "public", asked["number"], None, None, row.page
                )
            )
            state = "question"
            continue
        if not found or not state:
            continue
        if len(text) < 110 and _REPLY.fullmatch(text):
            state = "reply"
            continue
        if _SUPPLEMENTARY.search(text):
            state = "supplementary"
        elif _OTHER.fullmatch(text):
            state = ""
            continue
        found[-1] = _added(found[-1], state, text.lstrip("•● "))
    return tuple(question for question in found if len(question.text) > 10)


def _added(question: QuestionPut, state: str, text: str) -> QuestionPut:
    if state == "question":
        return replace(question, text=joined([question.text, text]).strip())
    if state == "reply":
        return replace(question, reply=joined([question.reply or "", text]).strip())
    return replace(question, supplementary=joined([question.supplementary or "", text]).strip())
