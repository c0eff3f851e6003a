# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read in a file with a member's own work, as ``export_work`` writes it.

All of it or nothing. What is known again by its moment of making is not doubled; of what both have
the later words stay. The papers need not be there: marks find theirs when it is imported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import KnownError
from desktop.services.correct_agenda import follow_corrections
from desktop.services.export_work import FORMAT, VERSION

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

MOST = 2_000_000_000  # bytes; a file of a life's work with all its pictures has a fraction of it


@dataclass(frozen=True, slots=True)
class WorkTaken:
    """The meetings the work is on, by their ids here, and how many things there are in all."""

    meetings: tuple[int, ...]
    things: int


def import_work(library: Library, *, file: Path) -> WorkTaken:
    """Take the work in ``file`` into the library. KnownError, with nothing changed, where it is
    no such file, or one of a newer version of the app."""
    content = _read(file)
    try:
        with library.work() as work:
            taken = _take(work, content)
            for meeting_id in taken.meetings:
                _look_at_all(work, meeting_id)
    except KnownError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise _damaged(file) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] == "sqlalchemy":  # a value no column takes
            raise _damaged(file) from error
        raise
    return taken


def _read(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > MOST:
            raise _other(file)
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise KnownError(
            f"We couldn't read “{file.name}”: {error.strerror or 'it cannot be read'}."
            " Nothing was changed."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _other(file) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _other(file)
    if content.get("version") != VERSION:
        raise KnownError(
            f"“{file.name}” was written by a newer version of Meeting Packs. Nothing was changed."
        )
    return content


def _take(work: Work, content: dict[str, Any]) -> WorkTaken:
    from desktop.storage.own_rows import KINDS

    taking = work.taking
    for one in content["tags"]:
        taking.tag(one)
    interests = {one["created_at"]: taking.register(one) for one in content.get("register", ())}
    taking.over_all(content)
    meetings = []
    earlier: dict[int, str] = {}
    things = 0
    # A file with a marking is one of exempt work, and so is all that is in it.
    marking = str(content.get("marking", ""))
    for one in content["meetings"]:
        meeting_id = taking.meeting(one)
        meetings.append(meeting_id)
        # What was put right first: by it the items have the numbers that the rest names.
        ids = {"put_right": taking.rows("put_right", one, meeting_id)}
        follow_corrections(work, work.corrections.of_meeting(meeting_id))
        ids |= {k: taking.rows(k, one, meeting_id) for k in KINDS if k != "put_right"}
        things += sum(len(each) for each in ids.values())
        if marking:
            made = {each["created_at"] for kind in KINDS for each in one[kind]}
            work.exempt_work.keep(meeting_id, made, marking)
        for ident, mark in zip(ids["marks"], one["marks"], strict=True):
            taking.mark_details(ident, mark)
        for ident, made in zip(ids["declarations"], one["declarations"], strict=True):
            taking.declaration_items(ident, made["items"], meeting_id)
        taking.beside(one, meeting_id)
        _tie(work, one, ids, interests)
        for ident, question in zip(ids["questions"], one["questions"], strict=True):
            if question["earlier"] is not None:
                earlier[ident] = question["earlier"]
    found = taking.made_at(KINDS["questions"], set(earlier.values()))
    taking.tie("questions", "earlier", {i: found.get(moment) for i, moment in earlier.items()})
    return WorkTaken(tuple(dict.fromkeys(meetings)), things)


def _tie(
    work: Work, one: dict[str, Any], ids: dict[str, list[int]], interests: dict[str, int]
) -> None:
    """Let the rows of a meeting point at what they pointed at."""
    made_at = {
        "mark": _by_moment(one["marks"], ids["marks"]),
        "parent": _by_moment(one["questions"], ids["questions"]),
        "interest": interests,
    }
    for kind, names in (
        ("questions", ("mark", "parent")),
        ("corrections", ("mark",)),
        ("declarations", ("interest",)),
    ):
        for name in names:
            pairs = zip(ids[kind], one[kind], strict=True)
            work.taking.tie(kind, name, {i: made_at[name].get(row[name]) for i, row in pairs})


def _by_moment(rows: list[dict[str, Any]], ids: list[int]) -> dict[str, int]:
    return {row["created_at"]: ident for row, ident in zip(rows, ids, strict=True)}


def _look_at_all(work: Work, meeting_id: int) -> None:
    """Read back what was taken in: a value that the app does not know must not stay."""
    work.meetings.get(meeting_id)
    for mark in work.annotations.of_meeting(meeting_id):
        if not mark.anchor.rects:
            raise ValueError("a mark without a place")
        work.annotations.picture(mark.id)
    for repository in (
        work.notes,
        work.questions,
        work.declarations,
        work.follow_ups,
        work.correction_notes,
        work.requests,
        work.meeting_notes,
        work.votes,
        work.corrections,
    ):
        repository.of_meeting(meeting_id)
    work.sittings.get(meeting_id)
    work.interests.all()
    for interest in work.interests.all():
        work.interests.history(interest.id)
    work.bank.all()
    work.rules.all()
    work.notice_rules.all()
    work.tags.all()


def _damaged(file: Path) -> KnownError:
    return KnownError(f"“{file.name}” is damaged or was changed by hand. Nothing was changed.")


def _other(file: Path) -> KnownError:
    return KnownError(
        f"“{file.name}” is not a file with your work, as “Save all my work” writes it."
        " Nothing was changed."
    )
