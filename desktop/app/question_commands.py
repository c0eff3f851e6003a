# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on questions, their replies, and the rule on notice of a meeting's body."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.app.arguments import NATIONS, complain
from desktop.domain.deadline import said_time
from desktop.domain.notice import NO_RULE, NoticeRule, NoticeUnit
from desktop.domain.question import Question, QuestionDetails, QuestionKind, QuestionState

if TYPE_CHECKING:
    from desktop.app.wiring import Session

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""


def ask_question(opened: Session, arguments: argparse.Namespace, item_id: int | None) -> Question:
    """Write the question down that ``ask`` was given."""
    from desktop.services.ask import ask

    kind = QuestionKind(arguments.kind) if arguments.kind else QuestionKind.MEETING
    if arguments.kind is None and (arguments.deadline is not None or arguments.order):
        kind = QuestionKind.NOTICE
    return ask(
        opened.library,
        meeting_id=arguments.meeting,
        item_id=item_id,
        text=arguments.text,
        to_whom=arguments.to,
        details=QuestionDetails(
            kind=kind,
            standing_order=arguments.order,
            deadline=arguments.deadline,
            parts="\n".join(arguments.part),
            parent_id=arguments.under,
        ),
    )


def reply(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Keep the reply to a question, which is answered from then on."""
    from desktop.services.ask import change_question

    answered = change_question(
        opened.library,
        question_id=arguments.question,
        reply=arguments.text,
        state=QuestionState.ANSWERED,
    )
    return _plain(answered), f"Reply kept: {answered.text}"


def questions(opened: Session, arguments: argparse.Namespace) -> Answer:
    """All questions of a meeting in the member's order."""
    from desktop.services.ask import questions_of

    found = questions_of(opened.library, meeting_id=arguments.meeting)
    lines = [_line(question) for question in found]
    return [_plain(question) for question in found], "\n".join(lines) or "No questions yet."


def calendar(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Write the calendar file."""
    from desktop.services.export_calendar import export_calendar

    written = export_calendar(opened.library, out=arguments.output)
    if written.left_out:
        complain(written.left_out.sentence)
    count = written.entries
    entries = "1 entry" if count == 1 else f"{count} entries"
    return {"file": str(arguments.output), "entries": count}, (
        f"Written to {arguments.output} ({entries})"
    )


def notice(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Set what was given of the rule of a meeting's body, and tell it with its deadline."""
    from desktop.services.rule_on_notice import deadline_at, rule_for, set_rule

    library, meeting = opened.library, arguments.meeting
    rule = _given(rule_for(library, meeting_id=meeting), arguments)
    if rule != rule_for(library, meeting_id=meeting):
        set_rule(library, meeting_id=meeting, rule=rule, whole_council=arguments.whole_council)
    deadline = deadline_at(library, meeting_id=meeting)
    answer = {
        "unit": rule.unit.value,
        "count": rule.count,
        "cut_off": rule.cut_off.isoformat("minutes") if rule.cut_off else None,
        "nation": next(name for name, nation in NATIONS.items() if nation is rule.nation),
        "cap": rule.cap,
        "supplementary": rule.supplementary,
        "standing_order": rule.standing_order or None,
        "deadline": deadline.text if deadline else None,
    }
    if rule == NO_RULE:
        return answer, "No rule is kept for this body: each deadline is typed."
    at = f", {said_time(rule.cut_off)}" if rule.cut_off else ""
    said = f"{rule.count} {rule.unit.value}{at}" if rule.count is not None else "No notice is set"
    return answer, f"{said}. Questions for this meeting by {deadline or '(not known)'}."


def _given(rule: NoticeRule, arguments: argparse.Namespace) -> NoticeRule:
    if arguments.count is not None:
        rule = replace(rule, count=arguments.count)
    if arguments.unit is not None:
        rule = replace(rule, unit=NoticeUnit(arguments.unit))
    if arguments.cut_off is not None:
        rule = replace(rule, cut_off=arguments.cut_off)
    if arguments.nation is not None:
        rule = replace(rule, nation=NATIONS[arguments.nation])
    if arguments.cap is not None:
        rule = replace(rule, cap=arguments.cap)
    if arguments.order is not None:
        rule = replace(rule, standing_order=arguments.order)
    if arguments.supplementary is not None:
        rule = replace(rule, supplementary=arguments.supplementary == "yes")
    return rule


def _plain(question: Question) -> dict[str, Any]:
    details = question.details
    return {
        "id": question.id,
        "kind": details.kind.value,
        "state": question.state.value,
        "text": question.text,
        "to": question.to_whom or None,
        "parts": [{"heading": part.heading or None, "text": part.text} for part in question.parts],
        "standing_order": details.standing_order or None,
        "deadline": details.deadline.text if details.deadline else None,
        "under": details.parent_id,
        "reply": question.reply or None,
        "replied_at": details.replied_at.isoformat() if details.replied_at else None,
    }


def _line(question: Question) -> str:
    details = question.details
    said = [f"{question.id}  {question.text}", details.kind.value, question.state.value]
    if question.to_whom:
        said.append(f"to {question.to_whom}")
    if details.deadline is not None:
        said.append(f"by {details.deadline}")
    return " · ".join(said)
