# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics the member would see in the work programme: written by hand, or taken from the pack's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.programme_request import ProgrammeRequest, RequestState

if TYPE_CHECKING:
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class ProgrammeTopic:
    """A topic of the pack's work programme; ``day`` is the meeting it is for, None for none yet."""

    topic: str
    day: date | None = None


def request_topic(
    library: Library, *, meeting_id: int, topic: str, reason: str = "", wanted_for: str = ""
) -> ProgrammeRequest:
    """Write down a request for the work programme."""
    if not topic.strip():
        raise KnownError("There is nothing to request: the topic is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.requests.add(meeting_id, topic, reason=reason, wanted_for=wanted_for)


def change_request(
    library: Library,
    *,
    request_id: int,
    topic: str | None = None,
    reason: str | None = None,
    wanted_for: str | None = None,
    state: RequestState | None = None,
) -> ProgrammeRequest:
    """Change what is given and leave the rest."""
    with library.work() as work:
        return work.requests.change(
            request_id, topic=topic, reason=reason, wanted_for=wanted_for, state=state
        )


def delete_request(library: Library, *, request_id: int) -> None:
    """Take a request away."""
    with library.work() as work:
        work.requests.delete(request_id)


def restore_request(library: Library, *, request_id: int) -> ProgrammeRequest:
    """Bring back one that was taken away."""
    with library.work() as work:
        work.requests.restore(request_id)
        return work.requests.get(request_id)


def requests_of(library: Library, *, meeting_id: int) -> list[ProgrammeRequest]:
    """The requests of a meeting in the order they were written down."""
    with library.look() as work:
        return work.requests.of_meeting(meeting_id)


def programme_topics(library: Library, *, meeting_id: int) -> list[ProgrammeTopic]:
    """What the work programmes in a meeting's papers list, in their order, each once."""
    found: dict[str, ProgrammeTopic] = {}
    with library.look() as work:
        for document in work.documents.current(meeting_id):
            reading = work.documents.reading(document.id)
            if reading is None:
                continue
            topics = [(t, row.meeting_date) for row in reading.work_programme for t in row.items]
            topics += [(topic, None) for topic in reading.forward_plan]
            for topic, day in topics:
                said = " ".join(topic.split())
                found.setdefault(said.casefold(), ProgrammeTopic(said, day))
    return list(found.values())
