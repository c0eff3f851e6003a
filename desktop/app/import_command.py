# SPDX-License-Identifier: AGPL-3.0-or-later
"""``import``: papers, folders, zips and a meeting's XML, as the app itself would propose it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.app import plain_text
from desktop.app.arguments import complain
from desktop.app.wiring import Session
from desktop.domain.errors import KnownError
from desktop.domain.version import CarryState

if TYPE_CHECKING:
    from desktop.services.accept_proposal import Accepted
    from desktop.services.import_progress import ImportProgress, ImportResult
    from desktop.services.proposal import Proposal, ProposedPaper
    from desktop.storage.library import Library


def import_papers(
    opened: Session, arguments: argparse.Namespace
) -> tuple[list[ImportResult], list[str], bool]:
    """Import what was given; returns the results, a line for each, and whether any failed.

    Several files that belong together make one meeting; each pack by itself is one of its own.
    """
    from desktop.app.recognition import recognise_pictures

    proposals = _proposals(opened, arguments)
    results: list[ImportResult] = []
    lines: list[str] = []
    failed = False
    for proposal in proposals:
        for outcome in _accepted(opened, arguments, proposal):
            path = outcome.paper.path
            result, error = outcome.result, outcome.error
            if result is not None:
                try:
                    if not arguments.no_recognition:
                        result = recognise_pictures(opened, result, watched=_is_watched(arguments))
                    results.append(result)
                    lines.append(plain_text.imported(path, result))
                    continue
                except KnownError as fault:
                    error = fault
            failed = True
            sentence = error.sentence if error is not None else ""
            several = len(arguments.files) > 1 or len(proposal.papers) > 1
            name = f"{path.name}: " if several else ""
            hint = ""
            if outcome.paper.look.locked and not arguments.password:
                hint = " (Give it with --password.)"
            complain(f"{name}{sentence}{hint}")
    return results, lines, failed


def answer(library: Library, result: ImportResult) -> dict[str, Any]:
    """What became of one file, for programs.

    Of a new version what became of the marks is told; of another paper, of which in the library
    it seems to be a new version.
    """
    from desktop.services.recognise_version import looks_like_version_of

    with library.look() as work:
        reissue = work.versions.of_document(result.document_id)
        marks = work.versions.marks(reissue.id) if reissue is not None else []
    told: dict[str, Any] = {
        "meeting": result.meeting_id,
        "document": result.document_id,
        "pages": result.pages,
        "items": result.items,
        "new": result.new,
        "warnings": list(result.warnings),
    }
    if reissue is not None:
        states = Counter(str(mark.state) for mark in marks)
        told["new_version_of"] = reissue.old_document_id
        told["marks"] = {str(state): states[str(state)] for state in CarryState}
    elif result.new:
        old = looks_like_version_of(library, document_id=result.document_id)
        if old is not None:
            told["looks_like_new_version_of"] = old.id
    return told


def _proposals(opened: Session, arguments: argparse.Namespace) -> list[Proposal]:
    """What is to be imported. Nothing is a new version unless it was said so."""
    from desktop.services.propose_papers import propose_meetings

    old_id, meeting_id = arguments.new_version_of, arguments.meeting
    if old_id is not None:
        if len(arguments.files) != 1:
            raise KnownError("Give one file with --new-version-of. Nothing was changed.")
        with opened.library.look() as work:
            old = work.documents.get(old_id)
        if meeting_id not in (None, old.meeting_id):
            raise KnownError("That paper is of another meeting. Nothing was changed.")
        if not old.is_current:
            raise KnownError("That paper has a newer version. Nothing was changed.")
        meeting_id = old.meeting_id
    proposals = propose_meetings(
        opened.library,
        opened.workers,
        arguments.files,
        meeting_id=meeting_id,
        password=arguments.password,
        versions=False,
    )
    if old_id is None:
        return proposals
    return [
        replace(
            proposal,
            plain=False,
            papers=tuple(
                replace(paper, kind=old.kind, item=None, version_of=old_id)
                for paper in proposal.papers
            ),
        )
        for proposal in proposals
    ]


def _accepted(opened: Session, arguments: argparse.Namespace, proposal: Proposal) -> list[Accepted]:
    from desktop.services.accept_proposal import Accepted, accept_proposal
    from desktop.services.gather_files import discard
    from desktop.services.import_pack import import_pack

    watched = _is_watched(arguments)
    if not proposal.plain:

        def watch(_paper: ProposedPaper, told: ImportProgress) -> None:
            if watched:
                plain_text.progress(told)

        return accept_proposal(
            opened.library,
            opened.workers,
            proposal,
            password=arguments.password,
            progress=watch,
        )
    outcomes = []
    for paper in proposal.papers:
        try:
            result = import_pack(
                opened.library,
                opened.workers,
                paper.path,
                password=arguments.password,
                progress=plain_text.progress if watched else None,
            )
            outcomes.append(Accepted(paper, result))
        except KnownError as error:
            outcomes.append(Accepted(paper, error=error))
    discard(proposal.temporary)
    return outcomes


def _is_watched(arguments: argparse.Namespace) -> bool:
    """Whether somebody sees how far it is."""
    return not arguments.json and sys.stderr.isatty()
