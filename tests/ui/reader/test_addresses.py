# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses in papers: what is asked, and what is never opened."""

from __future__ import annotations

import pytest

from desktop.ui.reader.addresses import offer_for, shown_address


@pytest.mark.parametrize(
    ("address", "shown", "opened"),
    [
        ("https://wrenfield.example/a?b=1", "https://wrenfield.example/a?b=1", "https"),
        ("www.wrenfield.example", "http://www.wrenfield.example", "http"),
        ("mailto:clerk@wrenfield.example", "clerk@wrenfield.example", "mailto"),
        ("MAILTO:clerk@wrenfield.example?attach=/etc/passwd", "clerk@wrenfield.example", "mailto"),
        ("tel:01632960001", "01632960001", "tel"),
    ],
)
def test_what_is_asked(address: str, shown: str, opened: str) -> None:
    """The sentence names where it leads; a mail carries nothing the paper put into it."""
    offer = offer_for(address)
    assert offer is not None
    assert shown in offer.sentence
    assert "outside Meeting Packs" in offer.sentence
    assert offer.url.scheme() == opened
    assert not (opened == "mailto" and offer.url.hasQuery())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "calc.exe",
        "data:text/html,x",
        "smb://host/share",
        "https://",
        "mailto:",
        "",
        "vbscript:x",
    ],
)
def test_what_is_never_opened(address: str) -> None:
    """Programs, files and scripts are not even asked about."""
    assert offer_for(address) is None
    assert shown_address(address) == ""


def test_letters_that_look_alike_are_undone() -> None:
    """A Cyrillic letter in a host cannot pass for a Latin one."""
    assert shown_address("https://counc\u0456l.example/").startswith("https://xn--")


def test_a_name_before_the_host_cannot_pass_for_it() -> None:
    """What is shown and opened is where the link leads."""
    address = "https://wrenfield.example:x@elsewhere.example/a"
    assert shown_address(address) == "https://elsewhere.example/a"
    offer = offer_for(address)
    assert offer is not None
    assert offer.url.toString() == "https://elsewhere.example/a"


def test_a_very_long_address_is_cut() -> None:
    """What is shown stays readable; what is opened is whole."""
    long = "https://wrenfield.example/" + "a" * 500
    assert len(shown_address(long)) < 200
    offer = offer_for(long)
    assert offer is not None
    assert offer.url.toString() == long
