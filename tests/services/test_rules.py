# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profiles that come with the app, the member's own, and what is composed from them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.interest import DeclarationDetails, DeclarationKind, Whose
from desktop.domain.rule_profile import KindRules, RuleProfile, RulesDamagedError
from desktop.domain.standing_interest import InterestEntry, RegisterKind, StandingInterest
from desktop.services import keep_register, use_rules
from desktop.services.compose_declaration import compose_declaration, compose_wording
from desktop.services.remind import registrations_due
from desktop.services.resources import resource_path
from desktop.services.use_rules import all_rules, change_rules, copy_rules, read_rules
from desktop.storage.library import Library
from tests.storage.samples import CARD

CODES = resource_path("codes")
MADE = datetime(2031, 1, 1, tzinfo=UTC)
DPI = DeclarationKind.DISCLOSABLE_PECUNIARY


def _shipped(key: str) -> RuleProfile:
    return all_rules(None, CODES).get(key).profile


def test_every_profile_that_comes_with_the_app_is_good() -> None:
    shelf = all_rules(None, CODES)
    assert shelf.faults == ()
    assert [choice.key for choice in shelf.choices] == [
        "england-lga-model", "england-localism-act", "wales", "scotland", "blank",
    ]  # fmt: skip
    for choice in shelf.choices[:-1]:
        assert choice.profile.nation
        assert choice.profile.version
        assert choice.profile.source


def test_the_model_code_says_what_its_appendix_b_says() -> None:
    code = _shipped("england-lga-model")
    pecuniary = code.of_kind(DPI)
    assert pecuniary is not None
    (case,) = pecuniary.cases
    assert (case.disclose, case.speak, case.vote) == ("yes", "no", "no")
    assert "dispensation" in case.room
    for kind in (DeclarationKind.OTHER_REGISTRABLE, DeclarationKind.NON_REGISTRABLE):
        rules = code.of_kind(kind)
        assert rules is not None
        directly, both, not_both = rules.cases
        assert (directly.speak, directly.vote) == ("only if the public may speak", "no")
        assert (both.speak, both.vote, both.room) == (
            directly.speak, directly.vote, directly.room,
        )  # fmt: skip
        assert (not_both.speak, not_both.vote, not_both.room) == ("yes", "yes", "stay")
    assert code.register_days == 28


def test_the_welsh_code_says_what_its_paragraph_15_says() -> None:
    """28 days from becoming aware, for what is listed in paragraph 10(2)(a), which is the
    member's own; legislation.gov.uk/wsi/2008/788/schedule/part/4."""
    code = _shipped("wales")
    assert (code.register_days, code.register_for) == (28, (Whose.MINE,))
    assert "2008/788" in code.source
    assert "paragraph 15" in code.source
    assert code.effective == date(2016, 4, 1)


def test_no_profile_says_what_the_member_may_do() -> None:
    for file in CODES.glob("*.toml"):
        assert not re.search(r"\byou (may|can|must)\b", file.read_text(), re.IGNORECASE), file.name


def test_the_profile_that_was_chosen_and_is_gone_leaves_the_default() -> None:
    shelf = all_rules(None, CODES)
    assert shelf.get("own:99").key == "england-lga-model"
    assert shelf.get("wales").profile.nation == "Wales"


@pytest.mark.parametrize("text", ["name = ", "name = 3", "\x00", "[[kinds]]\nkind='royal'"])
def test_a_damaged_file_is_told_of_in_one_sentence_and_the_rest_are_there(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "good.toml").write_text('name = "Good"\n')
    (tmp_path / "bad.toml").write_text(text)
    with pytest.raises(RulesDamagedError):
        read_rules(tmp_path / "bad.toml")
    shelf = all_rules(None, tmp_path)
    assert [choice.key for choice in shelf.choices] == ["good"]
    (sentence,) = shelf.faults
    assert "bad.toml" in sentence
    assert sentence.count("\n") == 0


def test_a_file_that_is_no_text_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    assert all_rules(None, tmp_path).faults == ("The rules “bad.toml” can't be read.",)


def test_a_copy_is_the_member_s_to_change_and_take_away(library: Library) -> None:
    own = copy_rules(library, profile=_shipped("wales"))
    assert own.profile.name == "My copy of Wales"
    assert own.own_id is not None
    changed = replace(own.profile, name="Ynys Council", council="Ynys", effective=date(2031, 4, 1))
    change_rules(library, own_id=own.own_id, profile=changed)
    assert all_rules(library, CODES).get(own.key).profile == changed
    assert _shipped("wales").name == "Wales"
    use_rules.delete_rules(library, own_id=own.own_id)
    assert all_rules(library, CODES).get(own.key).own_id is None
    use_rules.restore_rules(library, own_id=own.own_id)
    assert all_rules(library, CODES).get(own.key).profile == changed


def test_rules_without_a_name_are_refused(library: Library) -> None:
    own = copy_rules(library, profile=_shipped("blank"))
    assert own.own_id is not None
    with pytest.raises(KnownError, match="name"):
        change_rules(library, own_id=own.own_id, profile=replace(own.profile, name=" "))
    assert all_rules(library, CODES).get(own.key).profile == own.profile


# What is composed


def _standing(entry: InterestEntry) -> StandingInterest:
    return StandingInterest(7, entry, MADE, MADE)


@pytest.mark.parametrize(
    ("entry", "kind", "wording"),
    [
        (
            InterestEntry(RegisterKind.BODY, "Larkfield School", "governor"),
            DeclarationKind.OTHER_REGISTRABLE,
            (
                "I declare an interest in Larkfield School, as governor"
                " (other registrable interest), in {}."
            ),
        ),
        (
            InterestEntry(RegisterKind.LAND, "Gate", whose=Whose.PARTNER),
            DPI,
            "I declare a disclosable pecuniary interest of my spouse or partner in Gate, in {}.",
        ),
        (
            InterestEntry(RegisterKind.OTHER, "", "bell ringer"),
            DeclarationKind.OTHER,
            "I declare an interest as bell ringer, in {}.",
        ),
    ],
)
def test_kind_and_wording_come_from_register_and_profile(
    entry: InterestEntry, kind: DeclarationKind, wording: str
) -> None:
    draft = compose_declaration(
        _standing(entry),
        _shipped("england-lga-model"),
        item_ids=(3, 4),
        item_numbers=("8", "10"),
    )
    said = wording.format("relation to items 8 and 10")
    assert (draft.kind, draft.wording, draft.item_ids) == (kind, said, (3, 4))
    assert draft.details == DeclarationDetails(entry.whose, standing_interest_id=7)


def test_another_profile_makes_another_declaration() -> None:
    entry = InterestEntry(RegisterKind.LAND, "Gate Lodge")
    draft = compose_declaration(_standing(entry), _shipped("wales"))
    assert draft.kind is DeclarationKind.PERSONAL
    assert (
        draft.wording == "I declare a personal interest in Gate Lodge, in relation to this meeting."
    )


SAID = {
    DeclarationKind.NOTHING: "I declare no interest {}",
    DPI: "I declare a disclosable pecuniary interest {}",
    DeclarationKind.OTHER_REGISTRABLE: "I declare an interest (other registrable interest) {}",
    DeclarationKind.NON_REGISTRABLE: "I declare a non-registrable interest {}",
    DeclarationKind.PERSONAL: "I declare a personal interest {}",
    DeclarationKind.PREJUDICIAL: "I declare a prejudicial interest {}",
    DeclarationKind.OTHER: "I declare an interest {}",
}
HELD = {
    Whose.UNSAID: "in Gate Lodge, as owner",
    Whose.MINE: "in Gate Lodge, as owner",
    Whose.PARTNER: "of my spouse or partner in Gate Lodge, as owner",
    Whose.RELATIVE: "of a relative or close associate in Gate Lodge, as owner",
}
NOT_INTERESTS = {
    DeclarationKind.STATEMENT: "I make a statement of a connection {}, in relation to item 3. I do"
    " not think that it amounts to an interest.",
    DeclarationKind.WHIP: "I declare a party whip, in relation to item 3.",
    DeclarationKind.NO_WHIP: "I declare that there is no party whip, in relation to item 3.",
}


@pytest.mark.parametrize("whose", list(Whose))
@pytest.mark.parametrize("kind", list(DeclarationKind))
def test_every_kind_reads_as_english_without_a_wording_of_its_own(
    kind: DeclarationKind, whose: Whose
) -> None:
    """The rules a member writes need not hold a wording."""
    entry = InterestEntry(RegisterKind.LAND, "Gate Lodge", "owner", whose=whose)
    profile = RuleProfile("Own", kinds=(KindRules(kind),))
    if kind in SAID:
        said = SAID[kind].format(HELD[whose]) + ", in relation to item 3."
    else:
        said = NOT_INTERESTS[kind].format(HELD[whose].replace("in Gate", "with Gate"))
    assert compose_wording(entry, profile, kind, ["3"]) == said


@pytest.mark.parametrize("key", ["england-lga-model", "scotland", "wales"])
@pytest.mark.parametrize("kind", list(DeclarationKind))
def test_a_sensitive_one_of_every_kind_reads_as_english(key: str, kind: DeclarationKind) -> None:
    entry = InterestEntry(RegisterKind.LAND, "Gate Lodge", "owner", sensitive=True)
    said = compose_wording(entry, _shipped(key), kind, ["3"])
    declared = {
        **{each: words.removesuffix(" {}") for each, words in SAID.items()},
        DeclarationKind.STATEMENT: "I declare a connection",
        DeclarationKind.WHIP: "I declare a party whip",
        DeclarationKind.NO_WHIP: "I declare that there is no party whip",
    }
    assert said.startswith(f"{declared[kind]} in relation to item 3. It is a sensitive interest")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            DeclarationKind.STATEMENT,
            (
                "I make a statement of a connection with Gate Lodge, as owner, in relation to item"
                " 3. I do not think that it amounts to an interest."
            ),
        ),
        (
            DeclarationKind.OTHER,
            "I declare an interest in Gate Lodge, as owner, in relation to item 3.",
        ),
    ],
)
def test_a_connection_is_with_something(kind: DeclarationKind, said: str) -> None:
    entry = InterestEntry(RegisterKind.LAND, "Gate Lodge", "owner")
    assert compose_wording(entry, _shipped("scotland"), kind, ["3"]) == said


@pytest.mark.parametrize(
    "key", ["england-lga-model", "england-localism-act", "wales", "scotland", "blank"]
)
def test_what_a_sensitive_one_is_stands_in_no_wording(key: str) -> None:
    entry = InterestEntry(
        RegisterKind.LAND, "Hollow Lane 7", "owner", sensitive=True, look_for=("EL4 9QZ",)
    )
    draft = compose_declaration(_standing(entry), _shipped(key), item_numbers=("8",))
    assert "sensitive" in draft.wording
    assert draft.details.sensitive
    for secret in ("Hollow", "owner", "EL4"):
        assert secret not in draft.wording


# What is due


def test_what_is_due_stands_soonest_first_and_counts_from_the_disclosure(
    library: Library,
) -> None:
    code = _shipped("england-lga-model")
    late = keep_register.add_interest(
        library, entry=InterestEntry("other", "Late", aware_on=date(2031, 4, 20))
    )
    disclosed = keep_register.add_interest(library, entry=InterestEntry("other", "Disclosed"))
    keep_register.add_interest(
        library, entry=InterestEntry("other", "Done", registered_on=date(2031, 1, 1))
    )
    with library.work() as work:
        meeting = work.meetings.add(replace(CARD, date=date(2031, 3, 4)))
        work.declarations.add(
            meeting.id,
            [],
            DeclarationKind.OTHER,
            "words",
            details=DeclarationDetails(standing_interest_id=disclosed.id),
        )
    due = registrations_due(library, profile=code)
    assert [(one.interest.id, one.last_day) for one in due] == [
        (disclosed.id, date(2031, 3, 31)),
        (late.id, date(2031, 5, 17)),
    ]
    assert registrations_due(library, profile=_shipped("blank")) == []
