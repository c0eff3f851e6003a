# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an abbreviation means where it stands."""

from __future__ import annotations

from desktop.domain.agenda import PageSpan
from desktop.domain.glossary import Glossary
from desktop.domain.reading import AcronymEntry

GLOSSARY = Glossary(
    [
        AcronymEntry("CIP", "Capital Investment Plan", 4),
        AcronymEntry("CIP", "Continuous Improvement Programme", 20),
        AcronymEntry("EHCP", "Education, Health and Care Plan", 4),
    ],
    [PageSpan(10, 15), PageSpan(18, 30)],
)


def test_the_report_itself_comes_first() -> None:
    """On page 25 the report's own explanation is the likelier one; the other is told too."""
    assert GLOSSARY.meanings("CIP", 25) == [
        "Continuous Improvement Programme",
        "Capital Investment Plan",
    ]
    assert GLOSSARY.meanings("CIP", 12)[0] == "Capital Investment Plan"


def test_punctuation_and_plural_make_no_difference() -> None:
    """As it stands in a sentence."""
    for word in ("EHCPs,", "(EHCP)", "EHCP’s", "EHCP."):
        assert GLOSSARY.meanings(word, 12) == ["Education, Health and Care Plan"]


def test_other_words_mean_nothing() -> None:
    """Small letters are words, not abbreviations."""
    assert GLOSSARY.meanings("ehcp", 12) == []
    assert GLOSSARY.meanings("", 12) == []
