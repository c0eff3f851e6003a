# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
"""The sample pack is what the documents say it is, and shows every trait the app must handle."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
import pytest

FRONT_PAGES = 4


@pytest.fixture(scope="module")
def pack(root: Path) -> Iterator[Any]:
    with pymupdf.open(root / "resources" / "sample" / "agenda-pack.pdf") as document:
        yield document


def _text(pack: Any, page: int) -> str:
    return " ".join(pack[page].get_text().split())


def test_it_has_between_thirty_and_forty_pages(pack: Any) -> None:
    assert 30 <= len(pack) <= 40
    assert len(pack) % 2 == 0


def test_stamps_run_on_behind_the_unnumbered_front(pack: Any) -> None:
    stamped = {}
    for page in pack:
        for line in page.get_text().splitlines():
            if line.startswith("Page "):
                stamped[page.number] = int(line.removeprefix("Page "))
    assert min(stamped) == FRONT_PAGES
    assert all(label == page - FRONT_PAGES + 1 for page, label in stamped.items())


def test_the_outline_leads_to_each_item_with_papers(pack: Any) -> None:
    toc = pack.get_toc()
    assert toc[0] == [1, "Agenda", 1]
    items = [entry for entry in toc[1:] if entry[0] == 1]
    assert [title.split()[0] for _, title, _ in items] == ["4", "6", "7", "9"]
    for _, title, page in items:
        assert f"Agenda Item {title.split()[0]}" in _text(pack, page - 1)
    assert any(level == 2 and title.startswith("Appendix C") for level, title, _ in toc)


def test_title_and_range_on_the_agenda_link_to_the_same_page(pack: Any) -> None:
    links = pack[1].get_links()
    assert len({link["page"] for link in links}) == 4
    assert len(links) >= 8
    for link in links:
        words = pack[1].get_textbox(link["from"])
        if "Pages" in words:
            first = int(words.split("Pages")[1].split("-")[0])
            assert link["page"] == first + FRONT_PAGES - 1


def test_one_page_is_stored_rotated_with_a_sideways_stamp(pack: Any) -> None:
    turned = [page for page in pack if page.rotation]
    assert len(turned) == 1
    page = turned[0]
    assert page.rotation == 90
    assert page.rect.width > page.rect.height
    assert "Appendix A" in page.get_text()


def test_blank_pages_are_counted_but_not_stamped(pack: Any) -> None:
    blank = [page for page in pack if "intentionally left blank" in page.get_text()]
    assert len(blank) >= 4
    assert all("Page " not in page.get_text() for page in blank)


def test_paragraphs_run_through_each_report(pack: Any) -> None:
    text = "\n".join(pack[page].get_text() for page in range(8, 16))
    assert [n for n in range(1, 46) if f"\n{n}.\n" not in f"\n{text}"] == []
    parks = "\n".join(pack[page].get_text() for page in range(20, 26))
    assert all(f"\n{label}\n" in parks for label in ("1.1", "5.10", "11.1"))


def test_minutes_of_the_last_meeting_carry_running_numbers(pack: Any) -> None:
    text = "\n".join(pack[page].get_text() for page in range(4, 8))
    assert all(f"\n{number}.\n" in text for number in range(41, 51))
    assert text.count("RESOLVED:") >= 4


def test_a_table_runs_over_two_pages(pack: Any) -> None:
    heads = [page.number for page in pack if "Watercourse" in page.get_text().splitlines()]
    assert heads[0] + 1 == heads[1]


def test_a_chart_is_drawn_as_vectors(pack: Any) -> None:
    page = next(p for p in pack if "Figure 1: Property flooded" in p.get_text())
    assert len(page.get_drawings()) > 16
    assert page.get_images() == []


def test_welsh_letters_and_signs_are_there(pack: Any) -> None:
    text = "".join(page.get_text() for page in pack)
    assert all(sign in text for sign in "ŵŷ£éâ–’")


def test_every_letter_is_set_in_an_embedded_font(pack: Any) -> None:
    embedded = {
        font[3].split("+")[-1] for page in pack for font in page.get_fonts() if font[1] != "n/a"
    }
    used = {
        span["font"]
        for page in pack
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    }
    assert used
    assert used <= embedded


def test_the_supplement_starts_at_page_one(root: Path) -> None:
    with pymupdf.open(root / "resources" / "sample" / "supplement-1.pdf") as supplement:
        assert len(supplement) == 2
        assert "Page 1" in _text(supplement, 0)
        assert "Agenda Item 6" in _text(supplement, 0)
        assert "Agenda Supplement" in supplement.metadata["title"]


def test_the_words_start_py_marks_are_on_the_pages_it_names(pack: Any, start: ModuleType) -> None:
    for words in start.sample_work("1"):
        if words[0] == "annotate":
            label = int(words[words.index("--page") + 1])
            assert words[words.index("--quote") + 1] in _text(pack, label + FRONT_PAGES - 1)


def test_made_twice_it_is_the_same_to_the_byte(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "import make_sample_pack as maker; maker.register_fonts();"
        "maker.make_supplement(Path(sys.argv[2])); maker.make_supplement(Path(sys.argv[3]))"
    )
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    sample = root / "resources" / "sample"
    command = [sys.executable, "-c", script, str(sample), str(first), str(second)]
    subprocess.run(command, check=True)
    assert first.read_bytes() == second.read_bytes()
    assert "Page 2" in _text(pymupdf.open(second), 1)
