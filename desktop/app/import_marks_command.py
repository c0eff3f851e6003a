# SPDX-License-Identifier: AGPL-3.0-or-later
"""``import-marks``: the notes others left in a meeting's PDFs, or those in an XFDF file."""

from __future__ import annotations

import argparse

from desktop.app import plain_text
from desktop.app.settings import load_settings
from desktop.app.wiring import Session
from desktop.domain.found_mark import FoundMark


def import_marks(opened: Session, arguments: argparse.Namespace) -> tuple[list[int], str]:
    """Take over what is there and is not a mark yet; returns the new marks' ids, and a sentence.

    Raises KnownError when there is no such meeting, or the file cannot be read.
    """
    from desktop.services.import_xfdf import read_marks
    from desktop.services.take_over_annotations import (
        find_annotations,
        prepare_marks,
        take_over,
    )

    library, workers = opened.library, opened.workers
    found: dict[int, list[FoundMark]] = {}
    if arguments.file is not None:
        read = read_marks(library, workers, meeting_id=arguments.meeting, file=arguments.file)
        found[read.document_id] = list(read.found)
    else:
        with library.look() as work:
            work.meetings.get(arguments.meeting)
            documents = work.documents.of_meeting(arguments.meeting)
        for document in documents:
            found[document.id] = find_annotations(library, workers, document_id=document.id)
    made: list[int] = []
    member = load_settings().member_name
    for document_id, marks in found.items():
        ready = prepare_marks(library, workers, document_id=document_id, found=marks)
        taken = take_over(library, document_id=document_id, ready=ready, member=member)
        made += taken.mark_ids
    left = sum(len(marks) for marks in found.values()) - len(made)
    sentence = f"{plain_text.counted(len(made), 'mark')} taken over"
    return made, f"{sentence}; {left} were yours already" if left else sentence
