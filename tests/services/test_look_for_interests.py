# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register against the papers of a meeting: hits with item and page, dismissed for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.document import DocumentKind
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.declare import declare, delete_declaration
from desktop.services.import_pack import import_pack
from desktop.services.keep_register import add_interest, end_interest, interests_of
from desktop.services.look_for_interests import (
    bring_back_hit,
    dismiss_hit,
    look_at_declared,
    look_for_interests,
)
from desktop.services.propose_declaration import propose_declaration
from desktop.services.use_rules import all_rules
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import add_pack, reading, texts

BOAT = InterestEntry(RegisterKind.LICENCE, "Brindle Landing", "licensee")
SENTENCE = "The repairs to Brindle Landing begin in May."


def _pack(library: Library, name: str = "pack", meeting_id: int | None = None) -> int:
    """A meeting with a pack of eight pages, the fourth of which has the sentence; its id."""
    with library.work() as work:
        kind = DocumentKind.PACK if meeting_id is None else DocumentKind.SUPPLEMENT
        document = add_pack(work, name=name, meeting_id=meeting_id, kind=kind)
        pages = texts()
        pages[3] += f".\n{SENTENCE}"
        work.documents.store_texts(document.id, 0, pages)
        work.documents.store_reading(document.id, reading())
    return document.meeting_id


def test_a_hit_has_page_item_and_the_sentence(library: Library) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    looked = look_for_interests(library, meeting_id=meeting_id)
    (hit,) = looked.hits
    assert (hit.interest_id, hit.page, hit.citation) == (interest.id, 3, "Item 2, p.4")
    assert (hit.sentence, hit.words) == (SENTENCE, "Brindle Landing")
    assert (looked.interests, looked.pages) == (1, 8)


def test_what_has_ended_is_not_looked_for(library: Library) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    end_interest(library, interest_id=interest.id, ended_on=interest.created_at.date())
    assert look_for_interests(library, meeting_id=meeting_id).hits == ()


def test_a_dismissed_hit_stays_dismissed_for_that_text_also_in_a_later_paper(
    library: Library,
) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    (hit,) = look_for_interests(library, meeting_id=meeting_id).hits
    dismiss_hit(library, interest_id=interest.id, text_sha256=hit.text_sha256)
    _pack(library, "reissued", meeting_id)
    looked = look_for_interests(library, meeting_id=meeting_id)
    assert [each.dismissed for each in looked.hits] == [True, True]
    assert looked.open_hits == ()
    bring_back_hit(library, interest_id=interest.id, text_sha256=hit.text_sha256)
    assert len(look_for_interests(library, meeting_id=meeting_id).open_hits) == 2


def test_a_hit_dismissed_for_one_interest_is_open_for_another(library: Library) -> None:
    meeting_id = _pack(library)
    first = add_interest(library, entry=BOAT)
    second = add_interest(library, entry=InterestEntry("other", "Brindle Landing", "friend"))
    hits = look_for_interests(library, meeting_id=meeting_id).hits
    dismiss_hit(library, interest_id=first.id, text_sha256=hits[0].text_sha256)
    (left,) = look_for_interests(library, meeting_id=meeting_id).open_hits
    assert left.interest_id == second.id


def test_a_hit_is_done_with_when_it_is_declared_there_and_told_when_on_another_item(
    library: Library,
) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    made = DeclarationDetails(standing_interest_id=interest.id)
    (hit,) = look_for_interests(library, meeting_id=meeting_id).new_hits
    with library.look() as work:
        items = work.items.of_meeting(meeting_id)
    (other,) = [item for item in items if item.number == "3"]
    kind = DeclarationKind.PERSONAL
    first = declare(
        library, meeting_id=meeting_id, kind=kind, wording="x", item_ids=[other.id], details=made
    )
    looked = look_for_interests(library, meeting_id=meeting_id)
    assert looked.new_hits == ()
    assert [one.declared_on for one in looked.settled_hits] == ["item 3"]
    assert hit.item_id is not None
    declare(
        library, meeting_id=meeting_id, kind=kind, wording="x", item_ids=[hit.item_id], details=made
    )
    assert look_at_declared(library, looked, meeting_id=meeting_id).open_hits == ()
    delete_declaration(library, declaration_id=first.id)
    looked = look_for_interests(library, meeting_id=meeting_id)
    assert (looked.open_hits, looked.settled_hits) == ((), ())
    assert [one.declared for one in looked.hits] == [True]


def test_what_is_declared_for_the_whole_meeting_leaves_no_hit_open(library: Library) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    made = DeclarationDetails(standing_interest_id=interest.id)
    kind = DeclarationKind.PERSONAL
    declare(library, meeting_id=meeting_id, kind=kind, wording="x", details=made)
    assert look_for_interests(library, meeting_id=meeting_id).open_hits == ()


def test_of_a_sensitive_interest_a_hit_tells_the_page_alone(library: Library) -> None:
    meeting_id = _pack(library)
    add_interest(library, entry=InterestEntry(RegisterKind.LAND, "Brindle Landing", sensitive=True))
    (hit,) = look_for_interests(library, meeting_id=meeting_id).hits
    assert (hit.name, hit.citation) == ("Sensitive interest", "Item 2, p.4")
    assert "Brindle" not in str(hit)


def test_a_hit_becomes_the_draft_of_a_declaration(library: Library) -> None:
    meeting_id = _pack(library)
    interest = add_interest(library, entry=BOAT)
    (hit,) = look_for_interests(library, meeting_id=meeting_id).hits
    draft = propose_declaration(
        library,
        meeting_id=meeting_id,
        interest=interest,
        profile=all_rules(library).get("").profile,
        item_id=hit.item_id,
    )
    assert draft.kind is DeclarationKind.DISCLOSABLE_PECUNIARY
    assert draft.item_ids == (hit.item_id,)
    assert draft.wording == (
        "I declare a disclosable pecuniary interest in Brindle Landing, as licensee, in relation"
        " to item 2."
    )
    assert draft.details.standing_interest_id == interest.id


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_every_organisation_declared_in_the_reference_pack_is_found(
    library: Library, workers: Workers, packs: Path, variant: str
) -> None:
    pack = packs / "reference" / f"001_leicester-city-2025-04-08{variant}.pdf"
    result = import_pack(library, workers, pack)
    for organisation, role in (
        ("Ellesmere College", "governor"),
        ("Millgate School", "Chair of the Advisory Board"),
        ("alternative education provision", "worker"),
    ):
        add_interest(library, entry=InterestEntry(RegisterKind.BODY, organisation, role))
    looked = look_for_interests(library, meeting_id=result.meeting_id)
    by_id = {one.id: one.entry.organisation for one in interests_of(library)}
    found = {(by_id[hit.interest_id], hit.citation) for hit in looked.hits}
    assert found == {
        ("Ellesmere College", "Item 3, p.10"),
        ("Millgate School", "Item 3, p.10"),
        ("alternative education provision", "Item 3, p.10"),
    }
