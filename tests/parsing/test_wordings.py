# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of wordings: kinds of items, roles, implications, dates in Welsh."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.agenda import ItemKind
from desktop.parsing.dates import first_date
from desktop.parsing.implications import implication_kinds
from desktop.parsing.item_kinds import wording_kind
from desktop.parsing.roles import is_role, role_in_brackets


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Apologies for Absence and Substitutions", ItemKind.PROCEDURAL),
        ("Vote of thanks to the retiring Chair", ItemKind.PROCEDURAL),
        ("Ymddiheuriadau am absenoldeb", ItemKind.PROCEDURAL),
        ("Datgelu buddiannau personol", ItemKind.DECLARATIONS),
        ("To consider the extent to which the public and press are excluded", ItemKind.EXEMPT),
        ("Gwahardd y Cyhoedd", ItemKind.EXEMPT),
        ("Notice of Forthcoming Key Decisions", ItemKind.WORK_PROGRAMME),
        ("Blaenraglen Waith", ItemKind.WORK_PROGRAMME),
        ("Delegations", ItemKind.QUESTIONS),
        ("Urgent Business", ItemKind.URGENT_AOB),
        ("Call-in of the Decision on Parking", None),
        ("Scheme of Delegations to Officers", None),
    ],
)  # fmt: skip
def test_kinds_by_wording(title: str, kind: ItemKind | None) -> None:
    assert wording_kind(title) is kind


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Resource Implications", ("resource",)),
        ("6.2 Legal implications (Monitoring Officer)", ("legal",)),
        ("Financial and Legal Implications", ("financial", "legal")),
        ("Equality and Human Rights Implications", ("equality",)),
        ("Climate emergency implications", ("climate",)),
        ("Risk Management", ("risk",)),
        ("Other implications", ("other",)),
        ("The impact of winter on roads", ()),
        ("Background", ()),
    ],
)  # fmt: skip
def test_kinds_of_implications(heading: str, kinds: tuple[str, ...]) -> None:
    assert implication_kinds(heading) == kinds


def test_roles_before_and_behind_a_name() -> None:
    assert role_in_brackets("Chair: Councillor A Ash") == "Councillor A Ash (Chair)"
    assert role_in_brackets("Councillor A Ash, Deputy Mayor") == "Councillor A Ash (Deputy Mayor)"
    assert role_in_brackets("Councillor A Ash, B Birch") == "Councillor A Ash, B Birch"
    assert is_role("Leader and Cabinet Member for Roads")
    assert not is_role("Councillor B Birch")


def test_dates_in_welsh() -> None:
    assert first_date("Dydd Mercher, 13eg Mehefin, 2018") == date(2018, 6, 13)
    assert first_date("16 Ebrill 2013") == date(2013, 4, 16)
