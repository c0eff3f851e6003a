# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting handed over does not carry what a sensitive interest is; the member's own backup does.

The bytes of the database in the file are gone through, so that nothing deleted is left in it.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.app.main import main
from desktop.domain.draft import DeclarationDraft, EntryDraft, EntryKind
from desktop.domain.interest import (
    Declaration,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.leaving import Allowed
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.declare import (
    change_declaration,
    declarations_of,
    declare,
    delete_declaration,
)
from desktop.services.export_work import export_work
from desktop.services.hand_over import kept_back, take_in, write_meeting
from desktop.services.import_progress import ImportResult
from desktop.services.import_work import import_work
from desktop.services.keep_draft import keep_declaration, keep_entry, kept_declaration
from desktop.services.keep_register import add_interest
from desktop.services.keep_safe import back_up
from desktop.storage.library import Library

SECRETS = (b"Zanzibar", b"Windmill", b"lamplighter", b"Nightingale", b"partner")
HIDDEN = DeclarationDetails(
    Whose.PARTNER,
    "the lamplighter",
    sensitive=True,
    dispensation=Dispensation("the Nightingale panel", "speak on the Windmill", date(2032, 1, 5)),
)
WORDS = "The Zanzibar Windmill is ours."
DPI = DeclarationKind.DISCLOSABLE_PECUNIARY


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another laptop."""
    opened = Library.open(tmp_path / "other")
    yield opened
    opened.close()


@pytest.fixture
def declared(library: Library, pack: ImportResult) -> Declaration:
    """A sensitive declaration; another in the bin; and one half written in the form."""
    meeting_id = pack.meeting_id
    add_interest(
        library, entry=InterestEntry(RegisterKind.LAND, "The Zanzibar Windmill", sensitive=True)
    )
    declare(library, meeting_id=meeting_id, kind=DeclarationKind.OTHER, wording="I sing there.")
    gone = declare(library, meeting_id=meeting_id, kind=DPI, wording=WORDS, details=HIDDEN)
    delete_declaration(library, declaration_id=gone.id)
    keep_declaration(
        library, meeting_id=meeting_id, draft=DeclarationDraft(DPI, WORDS, (), details=HIDDEN)
    )
    return declare(library, meeting_id=meeting_id, kind=DPI, wording=WORDS, details=HIDDEN)


def told(file: Path) -> list[bytes]:
    """The secrets that stand in a zip, in any file of it or in its names."""
    with zipfile.ZipFile(file) as packed:
        inside = [
            *(name.encode() for name in packed.namelist()),
            *map(packed.read, packed.namelist()),
        ]
    return [secret for secret in SECRETS if any(secret in each for each in inside)]


def test_the_file_says_only_that_there_is_one(
    library: Library, pack: ImportResult, declared: Declaration, other: Library, tmp_path: Path
) -> None:
    out = tmp_path / "meeting.zip"
    meeting_id = pack.meeting_id
    assert kept_back(library, meeting_id=meeting_id).sensitive == 3
    left_out = write_meeting(library, meeting_id=meeting_id, out=out)
    assert left_out.sentence == "Left out: What 3 sensitive interests are about."
    assert told(out) == []
    (there,) = take_in(other, file=out)
    plain, hidden = declarations_of(other, meeting_id=there)
    assert plain.wording == "I sing there.", "what is not sensitive is all there"
    assert hidden.is_sensitive
    assert hidden.kind is DPI
    assert hidden.wording == hidden.details.matter == ""
    assert kept_declaration(other, meeting_id=there) is None
    # Here nothing was taken away.
    assert declarations_of(library, meeting_id=meeting_id)[1] == declared


def test_what_is_open_in_the_meeting_view_stays_here(
    library: Library, pack: ImportResult, tmp_path: Path
) -> None:
    """The field does not know that what is typed into it will be sensitive."""
    keep_entry(
        library,
        meeting_id=pack.meeting_id,
        draft=EntryDraft(EntryKind.DECLARATION, WORDS, declared=DPI),
    )
    out = tmp_path / "meeting.zip"
    write_meeting(library, meeting_id=pack.meeting_id, out=out)
    assert told(out) == []


def test_with_the_members_yes_all_of_it_goes(
    library: Library, pack: ImportResult, declared: Declaration, other: Library, tmp_path: Path
) -> None:
    out = tmp_path / "meeting.zip"
    allowed = Allowed(sensitive=True)
    assert not write_meeting(library, meeting_id=pack.meeting_id, out=out, allowed=allowed)
    (there,) = take_in(other, file=out)
    assert declarations_of(other, meeting_id=there)[1].wording == WORDS
    draft = kept_declaration(other, meeting_id=there)
    assert draft is not None
    assert draft.wording == WORDS


def test_a_backup_is_the_members_own_copy(
    library: Library, declared: Declaration, tmp_path: Path
) -> None:
    back_up(library, out=tmp_path / "all.zip")
    assert len(told(tmp_path / "all.zip")) == len(SECRETS)


def test_what_comes_back_without_the_words_does_not_take_them(
    library: Library, pack: ImportResult, declared: Declaration, other: Library, tmp_path: Path
) -> None:
    """The other laptop adds what the member did; what they declared is only here."""
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    write_meeting(library, meeting_id=pack.meeting_id, out=there)
    (ident,) = take_in(other, file=there)
    hidden = declarations_of(other, meeting_id=ident)[1]
    change_declaration(other, declaration_id=hidden.id, kind=DeclarationKind.OTHER)
    write_meeting(other, meeting_id=ident, out=back)
    take_in(library, file=back)
    now = declarations_of(library, meeting_id=pack.meeting_id)[1]
    assert now.kind is DeclarationKind.OTHER
    assert (now.wording, now.details) == (WORDS, declared.details)


def test_nor_does_the_file_with_all_work_take_them(
    library: Library, pack: ImportResult, declared: Declaration, other: Library, tmp_path: Path
) -> None:
    work, back = tmp_path / "work.json", tmp_path / "back.json"
    export_work(library, out=work)
    import_work(other, file=work)
    (meeting,) = json.loads(work.read_text(encoding="utf-8"))["meetings"]
    assert not any(meeting["declarations"][1][name] for name in ("wording", "matter", "whose"))
    with other.look() as seen:
        (ident,) = [summary.meeting.id for summary in seen.meetings.list()]
    plain, hidden = declarations_of(other, meeting_id=ident)
    change_declaration(other, declaration_id=hidden.id, kind=DeclarationKind.OTHER)
    change_declaration(other, declaration_id=plain.id, wording="I sing there on Sundays.")
    export_work(other, out=back)
    import_work(library, file=back)
    changed, now = declarations_of(library, meeting_id=pack.meeting_id)
    assert changed.wording == "I sing there on Sundays.", "later words are taken"
    assert now.kind is DeclarationKind.OTHER
    assert (now.wording, now.details) == (WORDS, declared.details)


def test_on_the_command_line(
    library: Library,
    pack: ImportResult,
    declared: Declaration,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEETINGPACKS_CONFIG", str(tmp_path / "config"))
    out = tmp_path / "meeting.zip"
    base = ["--library", str(library.folder), "hand-over", str(pack.meeting_id), "-o", str(out)]
    assert main(base) == 0
    assert "Left out" in capsys.readouterr().err
    assert told(out) == []
    assert main([*base, "--with-sensitive"]) == 0
    assert capsys.readouterr().err == ""
    assert WORDS.split()[1].encode() in told(out)
