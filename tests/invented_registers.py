# SPDX-License-Identifier: AGPL-3.0-or-later
"""Thirty invented registers of interests, and what of the packs at hand is about each entry.

Each entry says, as a pattern written by one who has read the packs, what words in them are about
it; an empty one that nothing is: such an entry only looks like something in the packs.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.interest import Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind

K = RegisterKind


@dataclass(frozen=True)
class Entry:
    """An entry of an invented register, and the pattern of what is about it."""

    entry: InterestEntry
    about: str


def _entry(
    kind: str,
    organisation: str,
    role: str,
    about: str = "",
    *look_for: str,
    whose: Whose = Whose.MINE,
) -> Entry:
    return Entry(InterestEntry(kind, organisation, role, whose, look_for=look_for), about)


def body(organisation: str, about: str = "", *look_for: str, role: str = "member") -> Entry:
    """Membership of a body."""
    return _entry(K.BODY, organisation, role, about, *look_for)


def work(organisation: str, about: str = "", *look_for: str, role: str = "employee") -> Entry:
    """Employment."""
    return _entry(K.EMPLOYMENT, organisation, role, about, *look_for)


def land(where: str, about: str = "", *look_for: str, role: str = "owner") -> Entry:
    """Land or a home."""
    return _entry(K.LAND, where, role, about, *look_for)


REGISTERS: tuple[tuple[Entry, ...], ...] = (
    (body("Ellesmere College", r"Ellesmere College", role="governor"), body("Hillgate School")),
    (
        body("Millgate School", r"Millgate School", role="Chair of the Advisory Board"),
        body("Leicester College", role="governor"),
    ),
    (
        body("The City of Leicester College", r"City of Leicester College", role="governor"),
        body("Lancaster Academy", r"Lancaster Academy", role="governor"),
    ),
    (
        work("Leicester Partnership School", r"Leicester Partnership School|\bLPS\b"),
        body("Holy Trinity School", role="governor"),
    ),
    (
        work("Barnardo's", r"Barnardo['’]?s", role="project worker"),
        body("Leicestershire Cricket Club"),
    ),
    (
        body("Leicester Diocesan Board of Education", r"Diocesan Board"),
        land("7 Hollow Lane, Elmbury, EL4 9QZ"),
    ),
    (
        body("Children's Innovation Partnership", r"(?<!Medway )Innovation Partnership|\bCIP\b"),
        work("Skipton Building Society"),
    ),
    (body("Virtual School", r"Virtual School", role="governor"), body("Prospect", role="member")),
    (
        body("Local Government Association", r"Local Government Association|\bLGA\b"),
        body("Elmbury Allotment Society"),
    ),
    (
        work("Kent and Medway NHS and Social Care Partnership Trust", r"Partnership Trust|KMPT"),
        land("12 Orchard Close, Teston"),
    ),
    (
        body("Seabrook Church of England Primary School", r"Seabrook", role="governor"),
        body("Seaford Church of England Primary School", role="governor"),
    ),
    (
        body("Minster in Sheppey Primary School", r"Minster (?:in|and) Sheppey Primary"),
        work("Minster Motors Ltd"),
    ),
    (land("Possingham Farm, Ashford", r"Possingham Farm"), land("Possum Farm, Ashford")),
    (
        _entry(K.LICENCE, "Teston Bridge Country Park", "licensee", r"Teston Bridge Country Park"),
        work("Kent Country Fayres"),
    ),
    (
        work("Countrystyle Recycling Limited", r"Countrystyle", role="director"),
        work("Southeastern Trains", "", role="driver"),
    ),
    (
        body("Kent Wildlife Trust", r"Kent Wildlife Trust"),
        body("Kent & Medway Economic Partnership", r"Kent (?:and|&) Medway Economic P|\bKMEP\b"),
    ),
    (
        body("South East Local Enterprise Partnership", r"South East Local Enterprise|\bSELEP\b"),
        work("Getting Building Supplies"),
    ),
    (
        work("London South Bank University", r"South Bank University|\bLSBU\b", role="lecturer"),
        body("London Communications Agency"),
    ),
    (land("Flat 12, Eileen House, Newington Causeway", r"Eileen House|Newington Causeway"),),
    (
        land("14 Gaywood Street, SE1 6HG", r"Gaywood Street"),
        land("3 Gaywood Road, King's Lynn"),
    ),
    (land("31 Perronet House, Princess Street", r"Per+on+et+ House|Princess Street"),),
    (
        body("The Twentieth Century Society", r"Twentieth Century Society"),
        body("The Theatres Trust", r"Theatres Trust"),
    ),
    (
        work("Transport for London", r"Transport for London|\bT[fF]L\b(?! Tertiary)"),
        work("Metropolitan Police", r"Metropolitan Police", role="retired constable"),
    ),
    (
        _entry(K.SECURITIES, "London Heathrow Airport Limited", "shareholder", r"Heathrow Airport"),
        work("Alexander Fleming Institute"),
    ),
    (body("Tersini Living Trust", r"Tersini Living Trust"), work("Almaden Winery")),
    (
        land("Kirkhouse Farm, Milburn", r"Kirkhouse Farm"),
        land("Townhead Farm, Milburn", r"Townhead Farm", "Town Head Farm"),
    ),
    (
        body("Milburn Village Hall", r"Village Hall", "the Village Hall", role="trustee"),
        body("Kirkhouse Singers"),
    ),
    (
        work("alternative education provision", r"[Aa]lternative education provision", role=""),
        body("High Weald National Landscape Partnership", r"High Weald National Landscape"),
    ),
    (
        _entry(K.OTHER, "English Heritage", "member", r"English Heritage"),
        _entry(
            K.EMPLOYMENT,
            "NATS",
            "controller",
            r"\bNATS\b",
            whose=Whose.PARTNER,
        ),
    ),
    (
        body("National Education Union", r"National Education Union|\bNEU\b", "NEU"),
        body("Kent Youth Justice Partnership", r"Youth Justice Partnership"),
    ),
)
