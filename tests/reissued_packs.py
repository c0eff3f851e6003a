# SPDX-License-Identifier: AGPL-3.0-or-later
"""New versions made of a pack, and where each of its words stands in them: for measuring.

Pages that are changed are set anew from their words, the others are copied as they are.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

Place = tuple[int, int]

MARGIN, SIZE, LEADING = 60.0, 10.0, 13.0
OTHERS = (
    "harbour",
    "lantern",
    "orchard",
    "weir",
    "cobble",
    "thatch",
    "ledger",
    "meadow",
    "kiln",
    "ferry",
    "granary",
    "towpath",
    "bellows",
    "quarry",
    "hamlet",
    "sluice",
    "turnpike",
    "gable",
    "copse",
    "millrace",
)


@dataclass(slots=True)
class MadeVersion:
    """A new version. ``place_of`` has the words of the old one that are there still; ``room`` for
    words of a passage put in other words the places that took its place."""

    path: Path
    place_of: dict[Place, Place] = field(default_factory=dict)
    room: dict[Place, set[Place]] = field(default_factory=dict)


@dataclass(slots=True)
class _Block:
    words: list[tuple[str, Place | None]]
    of: set[Place]


def twin(source: Path, out: Path) -> MadeVersion:
    """The same without outline and links."""
    made = MadeVersion(out)
    with pymupdf.open(source) as pdf:
        pdf.set_toc([])
        for page in pdf:
            for link in page.get_links():
                page.delete_link(link)
            for index in range(len(page.get_text("words"))):
                made.place_of[page.number, index] = (page.number, index)
        pdf.save(out)
    return made


def other_file(source: Path, other: Path) -> MadeVersion:
    """Another file that says the same, page for page."""
    made = MadeVersion(other)
    with pymupdf.open(source) as pdf:
        for page in pdf:
            for index in range(len(page.get_text("words"))):
                made.place_of[page.number, index] = (page.number, index)
    return made


def pages_inserted(source: Path, out: Path, chance: random.Random) -> MadeVersion:
    """With pages put in at four places."""
    made = MadeVersion(out)
    with pymupdf.open(source) as pdf:
        count = len(pdf)
        after = sorted(chance.sample(range(2, count), min(4, count - 2)))
        for shift, at in enumerate(after):
            page = pdf.new_page(pno=at + shift)
            for line in range(20):
                text = " ".join(chance.choice(OTHERS) for _ in range(12))
                page.insert_text((MARGIN, 90 + 14 * line), text, fontsize=SIZE)
        for old in range(count):
            new = old + sum(at <= old for at in after)
            for index in range(len(pdf[new].get_text("words"))):
                made.place_of[old, index] = (new, index)
        pdf.save(out)
    return made


def renumbered(source: Path, out: Path, numbers: dict[str, str]) -> MadeVersion:
    """With the stamps "Agenda Item 8" changed, and the numbers in front of the agenda's lines."""
    made = MadeVersion(out)
    with pymupdf.open(source) as pdf:
        before = {page.number: page.get_text("words") for page in pdf}
        for page in pdf:
            texts = []
            for old, new in numbers.items():
                for word in before[page.number]:
                    stamp = word[1] < 90 and word[4] == old and "Agenda Item" in page.get_text()
                    listed = page.number < 4 and word[0] < 110 and word[4] == f"{old}."
                    if stamp or listed:
                        page.add_redact_annot(word[:4])
                        texts.append((word, new + ("." if listed else "")))
            if texts:
                page.apply_redactions()
                for word, text in texts:
                    page.insert_text((word[0], word[3] - 3), text, fontsize=SIZE)
        pdf.save(out)
    with pymupdf.open(out) as pdf:
        for page in pdf:
            by_place = {
                (word[4], round(word[0]), round(word[1])): index
                for index, word in enumerate(page.get_text("words"))
            }
            for index, word in enumerate(before[page.number]):
                there = by_place.get((word[4], round(word[0]), round(word[1])))
                if there is not None:
                    made.place_of[page.number, index] = (page.number, there)
    return made


Change = Callable[[list[list[_Block]], random.Random], None]


def moved(pages: list[list[_Block]], chance: random.Random) -> None:
    """Passages put elsewhere on their page, or on the next of the pages."""
    for number, blocks in enumerate(pages):
        if len(blocks) < 3:
            continue
        for _ in range(2):
            block = blocks.pop(chance.randrange(len(blocks)))
            target = blocks if chance.random() < 0.5 else pages[(number + 1) % len(pages)]
            target.insert(chance.randrange(len(target) + 1), block)


def deleted(pages: list[list[_Block]], chance: random.Random) -> None:
    """Passages taken out."""
    for blocks in pages:
        for _ in range(max(1, len(blocks) // 4)):
            if len(blocks) > 1:
                blocks.pop(chance.randrange(len(blocks)))


def reworded(pages: list[list[_Block]], chance: random.Random) -> None:
    """Passages with about a third of their words put otherwise."""
    for blocks in pages:
        for block in blocks:
            if chance.random() < 0.5 and len(block.words) > 8:
                words: list[tuple[str, Place | None]] = []
                for text, place in block.words:
                    dice = chance.random()
                    if dice < 0.2:
                        words.append((chance.choice(OTHERS), None))
                    elif dice < 0.27:
                        continue
                    else:
                        words.append((text, place))
                    if dice > 0.95:
                        words.append((chance.choice(OTHERS), None))
                block.words = words


def changed_pages(
    source: Path, out: Path, chance: random.Random, change: Change, *, share: float = 0.3
) -> MadeVersion:
    """With the passages of some pages changed, those pages set anew."""
    made = MadeVersion(out)
    with pymupdf.open(source) as old, pymupdf.open() as new:
        pages = {page.number: _blocks(page) for page in old}
        likely = [
            number
            for number, blocks in pages.items()
            if sum(len(block.words) > 12 for block in blocks) >= 3 and not old[number].rotation
        ]
        touched = sorted(chance.sample(likely, max(1, round(len(likely) * share))))
        work = [pages[number] for number in touched]
        change(work, chance)
        for number in range(len(old)):
            if number not in touched:
                new.insert_pdf(old, from_page=number, to_page=number)
                at = len(new) - 1
                for index in range(len(new[at].get_text("words"))):
                    made.place_of[number, index] = (at, index)
                continue
            _set(new, old[number], pages[number], made)
        new.save(out)
    return made


def _blocks(page: pymupdf.Page) -> list[_Block]:
    found: dict[int, _Block] = {}
    height = page.rect.height
    for index, word in enumerate(page.get_text("words")):
        if word[3] < height * 0.09 or word[1] > height * 0.92:
            continue  # stamps and running lines
        block = found.setdefault(word[5], _Block([], set()))
        block.words.append((word[4], (page.number, index)))
        block.of.add((page.number, index))
    return list(found.values())


def _set(
    new: pymupdf.Document, old: pymupdf.Page, blocks: Sequence[_Block], made: MadeVersion
) -> None:
    """Set the blocks on a page, and on further ones where they do not fit."""
    font = pymupdf.Font("notos")
    width, height = old.rect.width, old.rect.height
    lines = _lines(font, blocks, width - MARGIN)
    room = int((height - 2 * 80) / LEADING)
    for start in range(0, len(lines), room):
        page = new.new_page(width=width, height=height)
        writer = pymupdf.TextWriter(page.rect)
        order: list[_Set] = []
        for row, line in enumerate(lines[start : start + room]):
            for x, text, place, block in line:
                y = 90 + row * LEADING
                writer.append((x, y), text, font=font, fontsize=SIZE)
                order.append((x, y, place, block))
        if start == 0:
            for index, word in enumerate(old.get_text("words")):
                if word[3] < height * 0.09 or word[1] > height * 0.92:
                    x, y = word[0], word[3] - 2
                    writer.append((x, y), word[4], font=font, fontsize=SIZE)
                    order.append((x, y, (old.number, index), _Block([], set())))
        writer.write_text(page)
        _note(page, order, made)


_Set = tuple[float, float, Place | None, _Block]


def _lines(
    font: pymupdf.Font, blocks: Sequence[_Block], right: float
) -> list[list[tuple[float, str, Place | None, _Block]]]:
    lines: list[list[tuple[float, str, Place | None, _Block]]] = []
    for block in blocks:
        x, line = MARGIN, []
        for text, place in block.words:
            long = font.text_length(text, SIZE)
            if x + long > right and line:
                lines.append(line)
                x, line = MARGIN, []
            line.append((x, text, place, block))
            x += long + 3.2
        lines += [line, []]
    return lines


def _note(page: pymupdf.Page, order: Sequence[_Set], made: MadeVersion) -> None:
    """Note where on the page each word that was set can be read."""
    words = page.get_text("words")
    for x, y, place, block in order:
        for index, word in enumerate(words):
            if abs(word[0] - x) < 1.5 and word[1] < y < word[3] + 1:
                if place is not None:
                    made.place_of[place] = (page.number, index)
                for each in block.of:
                    made.room.setdefault(each, set()).add((page.number, index))
                break
