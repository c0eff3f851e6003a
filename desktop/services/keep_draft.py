# SPDX-License-Identifier: AGPL-3.0-or-later
"""The half-written question, declaration and lines of a meeting: kept, and found again.

A draft is neither: it is in no list and in no export, and it contradicts no tick.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.draft import (
    DeclarationDraft,
    DraftKind,
    EntryDraft,
    EntryKind,
    QuestionDraft,
)
from desktop.domain.interest import (
    ActionTaken,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.question import QuestionKind

if TYPE_CHECKING:
    from desktop.storage.library import Library


def keep_question(library: Library, *, meeting_id: int, draft: QuestionDraft | None) -> None:
    """Keep the question half written in a meeting; None when there is none any more."""
    values = None
    if draft is not None:
        values = {
            "text": draft.text,
            "to_whom": draft.to_whom,
            "item_id": draft.item_id,
            "annotation_id": draft.annotation_id,
            "kind": draft.kind.value,
            "deadline": draft.deadline,
            "parent_id": draft.parent_id,
        }
    with library.work() as work:
        work.drafts.set(meeting_id, DraftKind.QUESTION, values)


def kept_question(library: Library, *, meeting_id: int) -> QuestionDraft | None:
    """The question half written in a meeting; an item or mark that is gone is left out."""
    with library.look() as work:
        kept = work.drafts.get(meeting_id, DraftKind.QUESTION)
        if kept is None:
            return None
        items = {item.id for item in work.items.of_meeting(meeting_id)}
        marks = {mark.id for mark in work.annotations.of_meeting(meeting_id)}
        questions = {question.id for question in work.questions.of_meeting(meeting_id)}
    # What drafts of earlier versions do not have yet is as it was then.
    parent_id = kept.get("parent_id")
    kind = QuestionKind(kept.get("kind", QuestionKind.MEETING))
    if kind is QuestionKind.SUPPLEMENTARY and parent_id not in questions:
        kind = QuestionKind.MEETING
    return QuestionDraft(
        text=kept["text"],
        to_whom=kept["to_whom"],
        item_id=kept["item_id"] if kept["item_id"] in items else None,
        annotation_id=kept["annotation_id"] if kept["annotation_id"] in marks else None,
        kind=kind,
        deadline=kept.get("deadline", ""),
        parent_id=parent_id if parent_id in questions else None,
    )


def keep_declaration(library: Library, *, meeting_id: int, draft: DeclarationDraft | None) -> None:
    """Keep the declaration half written in a meeting; None when there is none any more."""
    values = None
    if draft is not None:
        values = {
            "kind": draft.kind.value if draft.kind is not None else None,
            "wording": draft.wording,
            "item_ids": list(draft.item_ids),
            "action": draft.action.value,
            "details": _plain(draft.details),
        }
    with library.work() as work:
        work.drafts.set(meeting_id, DraftKind.DECLARATION, values)


def kept_declaration(library: Library, *, meeting_id: int) -> DeclarationDraft | None:
    """The declaration half written in a meeting; items that are gone are left out."""
    with library.look() as work:
        kept = work.drafts.get(meeting_id, DraftKind.DECLARATION)
        if kept is None:
            return None
        items = {item.id for item in work.items.of_meeting(meeting_id)}
    return DeclarationDraft(
        kind=DeclarationKind(kept["kind"]) if kept["kind"] is not None else None,
        wording=kept["wording"],
        item_ids=tuple(ident for ident in kept["item_ids"] if ident in items),
        action=ActionTaken(kept["action"]),
        details=_details(kept.get("details", {})),
    )


def keep_entry(library: Library, *, meeting_id: int, draft: EntryDraft | None) -> None:
    """Keep what is being typed while the meeting goes on; None when nothing is any more."""
    values = None
    if draft is not None:
        values = {
            "kind": draft.kind.value,
            "text": draft.text,
            "item_id": draft.item_id,
            "who": draft.who,
            "declared": draft.declared.value if draft.declared is not None else None,
            "interest_id": draft.interest_id,
        }
    with library.work() as work:
        work.drafts.set(meeting_id, DraftKind.ENTRY, values)


def kept_entry(library: Library, *, meeting_id: int) -> EntryDraft | None:
    """What was being typed while the meeting went on; an item that is gone is left out."""
    with library.look() as work:
        kept = work.drafts.get(meeting_id, DraftKind.ENTRY)
        if kept is None:
            return None
        items = {item.id for item in work.items.of_meeting(meeting_id)}
    return EntryDraft(
        EntryKind(kept["kind"]),
        kept["text"],
        kept["item_id"] if kept["item_id"] in items else None,
        kept["who"],
        DeclarationKind(kept["declared"]) if kept["declared"] is not None else None,
        kept.get("interest_id"),
    )


def keep_lines(library: Library, *, meeting_id: int, lines: Mapping[str, str]) -> None:
    """Keep what is half written in the To do pane of a meeting, by the names of its lines."""
    written = {name: text for name, text in lines.items() if text.strip()}
    with library.work() as work:
        work.drafts.set(meeting_id, DraftKind.TO_DO, written or None)


def kept_lines(library: Library, *, meeting_id: int) -> dict[str, str]:
    """What is half written in the To do pane of a meeting."""
    with library.look() as work:
        kept = work.drafts.get(meeting_id, DraftKind.TO_DO)
    return {name: str(text) for name, text in (kept or {}).items()}


def _plain(details: DeclarationDetails) -> dict[str, Any]:
    until = details.dispensation.until
    return {
        "whose": details.whose.value,
        "matter": details.matter,
        "sensitive": details.sensitive,
        "standing_interest_id": details.standing_interest_id,
        "granted_by": details.dispensation.granted_by,
        "scope": details.dispensation.scope,
        "until": until.isoformat() if until is not None else None,
    }


def _details(kept: dict[str, Any]) -> DeclarationDetails:
    """What was kept; a draft of before there were details has none."""
    until = kept.get("until")
    return DeclarationDetails(
        Whose(kept.get("whose", "")),
        kept.get("matter", ""),
        kept.get("sensitive", False),
        kept.get("standing_interest_id"),
        Dispensation(
            kept.get("granted_by", ""),
            kept.get("scope", ""),
            date.fromisoformat(until) if until else None,
        ),
    )
