# SPDX-License-Identifier: AGPL-3.0-or-later
"""One unit of work: the repositories over one transaction, and what they touched."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.domain.change import Change, Topic
from desktop.storage.agenda_items import AgendaItems
from desktop.storage.annotations import Annotations
from desktop.storage.archived_files import ArchivedFiles
from desktop.storage.bin import Bin
from desktop.storage.correction_notes import CorrectionNotes
from desktop.storage.corrections import Corrections
from desktop.storage.declarations import Declarations
from desktop.storage.documents import Documents
from desktop.storage.drafts import Drafts
from desktop.storage.exempt_items import ExemptItems
from desktop.storage.exempt_work import ExemptWork
from desktop.storage.follow_ups import FollowUps
from desktop.storage.item_notes import ItemNotes
from desktop.storage.meeting_notes import MeetingNotes
from desktop.storage.meetings import Meetings
from desktop.storage.merging import Merging
from desktop.storage.notice_rules import NoticeRules
from desktop.storage.own_rows import OwnRows
from desktop.storage.pages_read import PagesRead
from desktop.storage.programme_requests import ProgrammeRequests
from desktop.storage.question_bank import QuestionBank
from desktop.storage.questions import Questions
from desktop.storage.recognised_pages import RecognisedPages
from desktop.storage.rule_profiles import RuleProfiles
from desktop.storage.search_index import SearchIndex
from desktop.storage.sittings import Sittings
from desktop.storage.standing_interests import StandingInterests
from desktop.storage.tags import Tags
from desktop.storage.taking_work import TakingWork
from desktop.storage.versions import Versions
from desktop.storage.votes import Votes
from desktop.storage.wide_search import WideSearch

MOST_NAMED = 200  # marks that are told one by one


class Work:
    """What can be asked and done inside a transaction.

    A Work is good only inside its ``with`` block and on the thread that opened it.
    """

    def __init__(self, connection: Connection) -> None:
        self._topics: set[Topic] = set()
        self._meetings: set[int | None] = set()
        self._marks: set[int | None] = set()
        self.meetings = Meetings(connection, self._touched)
        self.documents = Documents(connection, self._touched)
        self.recognised = RecognisedPages(connection, self._touched)
        self.items = AgendaItems(connection, self._touched)
        self.annotations = Annotations(connection, self._touched)
        self.tags = Tags(connection, self._touched)
        self.notes = ItemNotes(connection, self._touched)
        self.questions = Questions(connection, self._touched)
        self.bank = QuestionBank(connection, self._touched)
        self.notice_rules = NoticeRules(connection, self._touched)
        self.declarations = Declarations(connection, self._touched)
        self.interests = StandingInterests(connection, self._touched)
        self.rules = RuleProfiles(connection, self._touched)
        self.follow_ups = FollowUps(connection, self._touched)
        self.correction_notes = CorrectionNotes(connection, self._touched)
        self.requests = ProgrammeRequests(connection, self._touched)
        self.corrections = Corrections(connection, self._touched)
        self.exempt_items = ExemptItems(connection, self._touched)
        self.exempt_work = ExemptWork(connection, self._touched)
        self.pages_read = PagesRead(connection, self._touched)
        self.drafts = Drafts(connection, self._touched)
        self.meeting_notes = MeetingNotes(connection, self._touched)
        self.votes = Votes(connection, self._touched)
        self.sittings = Sittings(connection, self._touched)
        self.archive = ArchivedFiles(connection, self._touched)
        self.bin = Bin(connection, self._touched)
        self.merging = Merging(connection, self._touched, self.documents)
        self.own_rows = OwnRows(connection, self._touched)
        self.taking = TakingWork(connection, self._touched, self.documents)
        self.search = SearchIndex(connection, self._touched)
        self.wide_search = WideSearch(connection, self._touched)
        self.versions = Versions(connection, self._touched)

    @property
    def change(self) -> Change | None:
        """What was touched so far, or None when nothing that a view shows was."""
        if not self._topics:
            return None
        only = next(iter(self._meetings)) if len(self._meetings) == 1 else None
        marks = frozenset(mark for mark in self._marks if mark is not None)
        known = 0 < len(marks) <= MOST_NAMED and None not in self._marks
        return Change(frozenset(self._topics), only, marks if known else None)

    def _touched(self, topic: Topic, meeting_id: int | None, mark_id: int | None = None) -> None:
        self._topics.add(topic)
        self._meetings.add(meeting_id)
        if topic is Topic.MARKS:
            self._marks.add(mark_id)
