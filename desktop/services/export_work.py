# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the member's own work to one JSON file that can be read in again; see ``import_work``.

Everything goes through the gate: what is exempt, sensitive or looks like people is only written
when the member says so, what is exempt to a file of its own. The same work gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.leaving import NOTHING_ALLOWED, NOTHING_LEFT_OUT, Allowed, LeftOut
from desktop.services.hold_back import CORRECTION, MEETING_NOTE, NOTE, VOTE, Gate

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.own_rows import Plain
    from desktop.storage.unit_of_work import Work

FORMAT = "Meeting Packs: my work"
VERSION = 1


@dataclass(frozen=True, slots=True)
class WorkWritten:
    """The file, a further one with what is exempt, how many meetings, and what was kept back."""

    file: Path
    exempt: Path | None
    meetings: int
    left_out: LeftOut


def export_work(
    library: Library,
    *,
    out: Path,
    meeting_id: int | None = None,
    allowed: Allowed = NOTHING_ALLOWED,
) -> WorkWritten:
    """Write the work on one meeting to ``out``, or on all, with register, bank and rules.

    KnownError where it cannot be written; what was there before is then still there.
    """
    from desktop.exports.saving import save

    out = out.absolute()
    if out.is_dir():
        raise KnownError(f"“{out}” is a folder; give the name of a file.")
    content, left_out = work_values(library, meeting_id=meeting_id, allowed=allowed)
    save(_bytes(content), str(out))
    beside = None
    if allowed.exempt:
        exempt, _ = work_values(library, meeting_id=meeting_id, allowed=allowed, exempt_side=True)
        if exempt["meetings"]:
            beside = out.with_name(f"{out.stem} exempt{out.suffix}")
            save(_bytes(exempt), str(beside))
    return WorkWritten(out, beside, len(content["meetings"]), left_out)


def work_values(
    library: Library,
    *,
    meeting_id: int | None = None,
    allowed: Allowed = NOTHING_ALLOWED,
    exempt_side: bool = False,
) -> tuple[Plain, LeftOut]:
    """What stands in the file, and what was kept back; NotFoundError for no such meeting."""
    left_out = NOTHING_LEFT_OUT
    with library.look() as work:
        if meeting_id is not None:
            work.meetings.get(meeting_id)
        everything = meeting_id is None and not exempt_side
        register, unsaid = _register(work, allowed) if everything else ({}, 0)
        left_out += LeftOut(sensitive=unsaid)
        meetings = []
        marking = ""
        wanted = [meeting_id] if meeting_id is not None else work.own_rows.meetings()
        for ident in wanted:
            gate = Gate(work, ident, allowed, exempt_side=exempt_side)
            one = _Meeting(work, ident, gate)
            left_out += gate.left_out
            marking = marking or gate.marking
            if one.is_something:
                meetings.append(one)
        _tie(meetings, register)
        content: Plain = {"format": FORMAT, "version": VERSION}
        if exempt_side:
            content["marking"] = marking
        content["meetings"] = sorted((one.content for one in meetings), key=_by_day)
        names = {name for one in meetings for mark in one.content["marks"] for name in mark["tags"]}
        content["tags"] = work.own_rows.tags(names)
        if everything:
            content["register"] = list(register.values())
            content |= work.own_rows.over_all()
    return content, left_out


class _Meeting:
    """What may leave of the member's work on one meeting; ``lists`` are by the ids here."""

    def __init__(self, work: Work, meeting_id: int, gate: Gate) -> None:
        from desktop.storage.own_rows import KINDS

        self._gate = gate
        own = work.own_rows
        self.lists = {kind: own.rows(kind, meeting_id) for kind in KINDS}
        self.ties = {kind: own.ties(kind, meeting_id) for kind in KINDS}
        self._marks(work, meeting_id)
        questions = gate.questions(work.questions.of_meeting(meeting_id))
        self._keep("questions", {one.id for one in questions})
        self._about_items(work, meeting_id)
        self._follow_ups(work, meeting_id)
        self._declarations(work, meeting_id)
        public = gate.lets(exempt=False)
        if not public:
            self.lists["programme_requests"] = {}
            self.lists["put_right"] = {}
        sitting = own.sitting(meeting_id) if public else None
        dismissed = own.dismissed_promises(meeting_id) if public else []
        self.is_something = bool(any(self.lists.values()) or sitting or dismissed)
        self.content: Plain = own.meeting(meeting_id)
        self.content |= {kind: list(rows.values()) for kind, rows in self.lists.items()}
        self.content |= {"promises_dismissed": dismissed, "sitting": sitting}

    def _keep(self, kind: str, ids: set[int]) -> None:
        self.lists[kind] = {i: row for i, row in self.lists[kind].items() if i in ids}

    def _marks(self, work: Work, meeting_id: int) -> None:
        let = {one.id: one for one in self._gate.marks(work.annotations.of_meeting(meeting_id))}
        self._keep("marks", set(let))
        for ident, row in self.lists["marks"].items():
            anchor = let[ident].anchor
            row |= {"quote": anchor.quote, "before": anchor.before, "after": anchor.after}
            if self._gate.cut(ident):
                row["picture"] = None

    def _about_items(self, work: Work, meeting_id: int) -> None:
        gate = self._gate
        notes, votes = work.notes.of_meeting(meeting_id), work.votes.of_meeting(meeting_id)
        noted = work.meeting_notes.of_meeting(meeting_id)
        for kind, name, things in (
            ("notes", NOTE, [(n.id, n.item_id, n.id) for n in notes]),
            ("votes", VOTE, [(v.id, v.item_id, v.id) for v in votes]),
            ("meeting_notes", MEETING_NOTE, [(n.id, n.item_id, n.id) for n in noted]),
        ):
            self._keep(kind, set(gate.about_items(name, things)))
        corrections = work.correction_notes.of_meeting(meeting_id)
        let = gate.about_marks(
            CORRECTION, [(c.id, c.item_id, c.id, c.annotation_id) for c in corrections]
        )
        self._keep("corrections", set(let))
        for ident, row in self.lists["corrections"].items():
            row["wrong"] = gate.words(CORRECTION, ident, row["wrong"])

    def _follow_ups(self, work: Work, meeting_id: int) -> None:
        let = {o.id: o for o in self._gate.follow_ups(work.follow_ups.of_meeting(meeting_id))}
        self._keep("follow_ups", set(let))
        for ident, row in self.lists["follow_ups"].items():
            row["quotes"] = [
                [quote.text, quote.strength.value, quote.page] for quote in let[ident].source.quotes
            ]

    def _declarations(self, work: Work, meeting_id: int) -> None:
        from desktop.storage.sensitive_rows import UNSAID

        if not self._gate.lets(exempt=False):
            self.lists["declarations"] = {}
            return
        for one in work.declarations.of_meeting(meeting_id):
            if self._gate.declaration(one).is_sensitive:
                row = self.lists["declarations"][one.id]
                row |= UNSAID
                self.ties["declarations"].pop(one.id, None)  # the entry says what it is


def _register(work: Work, allowed: Allowed) -> tuple[dict[int, Plain], int]:
    """The register by the ids here, and how many entries were kept back."""
    entries = work.own_rows.register()
    if allowed.sensitive:
        return entries, 0
    said = {ident: one for ident, one in entries.items() if not one["sensitive"]}
    return said, len(entries) - len(said)


def _tie(meetings: list[_Meeting], register: dict[int, Plain]) -> None:
    """Say by the moment of making what rows point at, where that is in the file too."""
    questions = {i: row for one in meetings for i, row in one.lists["questions"].items()}
    for one in meetings:
        targets = {
            "mark": one.lists["marks"],
            "parent": one.lists["questions"],
            "earlier": questions,
            "interest": register,
        }
        for kind, names in (
            ("questions", ("mark", "parent", "earlier")),
            ("corrections", ("mark",)),
            ("declarations", ("interest",)),
        ):
            for ident, row in one.lists[kind].items():
                for name in names:
                    target = targets[name].get(one.ties[kind].get(ident, {}).get(name, 0))
                    row[name] = target["created_at"] if target is not None else None


def _by_day(meeting: Plain) -> tuple[str, ...]:
    """Meetings by day, those without one last; then by what they are, and what is in them."""
    words = (meeting["date"] or "9", meeting["time"], meeting["authority"], meeting["body"])
    return (*(word or "" for word in words), json.dumps(meeting, ensure_ascii=False))


def _bytes(content: Plain) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", "replace")
