# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read of a page: lines, words, links, pictures; and of a file: sizes and outline."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.jobs import (
    FindText,
    Inspect,
    PageLinks,
    PageWords,
    ReadPages,
    ReadPageText,
    ReadStructure,
    Release,
    Source,
)
from desktop.documents.worker_client import WorkerClient
from desktop.domain.document import OutlineEntry
from desktop.domain.errors import (
    NoPagesError,
    NotAPdfError,
    PageUnreadableError,
    PasswordNeededError,
)
from desktop.domain.page import PageLink, PageSize
from desktop.domain.word_search import Wanted
from tests.documents import deeds
from tests.documents.conftest import MakePdf, source_of, text_pages


def test_facts(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        text_pages("one", "two")(document)
        document.new_page(width=842, height=595).set_rotation(90)
        document.set_toc([[1, "Agenda", 1], [2, "5 Minutes", 2], [1, "Annex", 3]])
        document.set_metadata({"title": " A pack ", "subject": "Cabinet", "author": "x"})

    facts = shared_client.call(Inspect(make_pdf(draw)))
    assert facts.sizes == (PageSize(595, 842), PageSize(595, 842), PageSize(595, 842, 90))
    assert facts.outline == (
        OutlineEntry(1, "Agenda", 0),
        OutlineEntry(2, "5 Minutes", 1),
        OutlineEntry(1, "Annex", 2),
    )
    assert (facts.title, facts.subject, facts.author) == ("A pack", "Cabinet", "x")
    assert not facts.repaired


def test_lines(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 100), "Heading", fontsize=16, fontname="hebo")
        page.insert_text((72, 130), "  plain text  ", fontsize=11)
        page.insert_text((72, 150), "leaning", fontsize=11, fontname="heit")
        page.insert_text((300, 400), "up the side", fontsize=11, rotate=90)
        page.insert_text((72, 600), "   ")

    page = shared_client.call(ReadPageText(make_pdf(draw), 0))
    heading, plain, leaning, side = page.lines
    assert (heading.text, heading.size) == ("Heading", 16)
    assert (heading.bold, heading.italic) == (True, False)
    assert (plain.text, plain.bold, plain.italic, plain.sideways) == (
        "plain text",
        False,
        False,
        False,
    )
    assert (leaning.italic, leaning.bold) == (True, False)
    assert (side.text, side.sideways) == ("up the side", True)
    assert heading.rect.x0 == pytest.approx(72, abs=1)
    assert heading.rect.y0 < 100 < heading.rect.y1
    assert len({line.block for line in page.lines}) > 1
    assert page.size == PageSize(595, 842)
    assert page.picture_share == 0


def test_a_page_stored_rotated_is_read_as_displayed(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    def draw(document: Any) -> None:
        page = document.new_page(width=595, height=842)
        page.insert_text((300, 500), "reads upright once turned", rotate=90)
        page.insert_link(
            {"kind": pymupdf.LINK_GOTO, "page": 0, "from": pymupdf.Rect(290, 300, 310, 500)}
        )
        page.set_rotation(90)

    source = make_pdf(draw)
    (line,) = shared_client.call(ReadPageText(source, 0)).lines
    assert not line.sideways
    assert line.rect.width > 3 * line.rect.height
    words = shared_client.call(PageWords(source, 0))
    assert [word.text for word in words] == ["reads", "upright", "once", "turned"]
    assert words[0].rect.x1 <= words[1].rect.x0
    assert words[0].rect.y0 == pytest.approx(words[3].rect.y0)
    assert words[0].rect.x0 == pytest.approx(842 - 500, abs=1)
    (link,) = shared_client.call(PageLinks(source, 0))
    assert link.rect.contains(line.rect.middle_x, line.rect.middle_y)


def test_words_count_lines_and_blocks(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_text((72, 100), ["first line", "second one"])
        page.insert_text((72, 400), "elsewhere")

    words = shared_client.call(PageWords(make_pdf(draw), 0))
    assert [(word.text, word.line) for word in words] == [
        ("first", 0),
        ("line", 0),
        ("second", 1),
        ("one", 1),
        ("elsewhere", 2),
    ]
    assert words[0].block != words[4].block


def test_ligatures_and_soft_hyphens(shared_client: WorkerClient, tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_font(fontname="noto", fontbuffer=pymupdf.Font("notos").buffer)
        page.insert_text((72, 100), "o\ufb03ce coun\u00adcil ŵ£ divid\u00ad", fontname="noto")

    document = pymupdf.open()
    draw(document.new_page())
    document.save(tmp_path / "a.pdf")
    document.close()
    source = source_of(tmp_path / "a.pdf")
    words = [word.text for word in shared_client.call(PageWords(source, 0))]
    assert words == ["office", "council", "ŵ£", "divid-"]
    (line,) = shared_client.call(ReadPageText(source, 0)).lines
    assert line.text == "office council ŵ£ divid-"


def test_links(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    area = pymupdf.Rect(10, 20, 110, 40)

    def draw(document: Any) -> None:
        text_pages("one", "two")(document)
        page = document[0]
        page.insert_link(
            {"kind": pymupdf.LINK_GOTO, "page": 1, "from": area, "to": pymupdf.Point(0, 0)}
        )
        for address in ("https://example.org/a", "javascript:alert(1)", "file:///etc/passwd"):
            page.insert_link({"kind": pymupdf.LINK_URI, "uri": address, "from": area})
        page.insert_link({"kind": pymupdf.LINK_LAUNCH, "file": "calc.exe", "from": area})

    source = make_pdf(draw)
    links = shared_client.call(PageLinks(source, 0))
    assert [(link.target_page, link.address) for link in links] == [
        (1, None),
        (None, "https://example.org/a"),
    ]
    rect = links[0].rect
    assert (rect.x0, rect.y0, rect.x1, rect.y1) == pytest.approx((10, 20, 110, 40))
    assert shared_client.call(ReadPageText(source, 0)).links == tuple(links)
    assert shared_client.call(PageLinks(source, 1)) == list[PageLink]()


def test_picture_share(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        dot = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8), False)
        for area in ((0, 0, 400, 800), (0, 0, 200, 800), (-50, 600, 200, 900)):
            page = document.new_page(width=400, height=800)
            page.insert_image(area, pixmap=dot, keep_proportion=False)
        page.insert_image((0, 600, 200, 800), pixmap=dot, keep_proportion=False)

    source = make_pdf(draw)
    shares = [shared_client.call(ReadPageText(source, page)).picture_share for page in range(3)]
    assert shares == pytest.approx([1, 0.5, 0.125], abs=0.02)


def test_structure_uses_what_was_read_and_forgets_it(
    client: WorkerClient, make_pdf: MakePdf
) -> None:
    source = make_pdf(text_pages("one", "two", "three"))
    assert client.call(ReadPages(source, 1, 9)) == ["two", "three"]
    every = [["one"], ["two"], ["three"]]
    for _ in range(2):
        assert client.call(ReadStructure(source, deeds.lines_of, "a.pdf")) == every


def test_find_text(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_text((72, 100), ["The council consid-", "ered its long-term plan."])

    source = make_pdf(draw)
    ((first, second),) = shared_client.call(FindText(source, 0, Wanted("CONSIDERED  its")))
    assert first.y1 < second.y1
    words = shared_client.call(PageWords(source, 0))
    assert first == words[2].rect
    assert second.x1 == words[4].rect.x1
    assert shared_client.call(FindText(source, 0, Wanted("mayor"))) == []


def test_a_password(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    locked = make_pdf(
        text_pages("secret"), encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b"
    )
    with pytest.raises(PasswordNeededError) as caught:
        shared_client.call(Inspect(locked))
    assert not caught.value.wrong
    with pytest.raises(PasswordNeededError) as caught:
        shared_client.call(Inspect(Source(locked.path, locked.sha256, "wrong")))
    assert caught.value.wrong
    opened = Source(locked.path, locked.sha256, "a")
    assert shared_client.call(Inspect(opened)).page_count == 1
    assert shared_client.call(ReadPages(opened, 0, 1)) == ["secret"]


def test_only_pdfs_are_let_in(shared_client: WorkerClient, tmp_path: Path) -> None:
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8), False)
    picture.save(tmp_path / "picture.png")
    (tmp_path / "text.pdf").write_text("no PDF at all", encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>%PDF-</p>", encoding="utf-8")
    (tmp_path / "empty.pdf").touch()
    for name in ("picture.png", "text.pdf", "page.html", "empty.pdf"):
        with pytest.raises((NotAPdfError, NoPagesError)):
            shared_client.call(Inspect(source_of(tmp_path / name)))
    with pytest.raises(NotAPdfError):
        shared_client.call(Inspect(Source(str(tmp_path), "0")))


def test_a_bad_page_spoils_no_other(shared_client: WorkerClient, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    for text in ("first", "second"):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    # The second page becomes a node of the page tree that holds itself; lengths stay as they are.
    data = path.read_bytes()
    kids = re.search(rb"/Kids \[ \d+ 0 R (\d+) 0 R \]", data)
    assert kids is not None
    page = re.search(rb"(?<=\n%s 0 obj\n)<<.*?(?=endobj)" % kids[1], data, re.DOTALL)
    assert page is not None
    loop = b"<</Type/Pages/Count 1/Kids[%s 0 R]>>" % kids[1]
    path.write_bytes(data[: page.start()] + loop.ljust(len(page[0])) + data[page.end() :])
    source = source_of(path)
    assert shared_client.call(Inspect(source)).page_count == 2
    with pytest.raises(PageUnreadableError, match="page 2"):
        shared_client.call(ReadPageText(source, 1))
    assert shared_client.call(ReadPages(source, 0, 2)) == ["first", ""]


def test_a_released_file_can_be_removed_and_read_again(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    source = make_pdf(text_pages("one"))
    assert shared_client.call(Inspect(source)).page_count == 1
    shared_client.call(Release(source))
    assert shared_client.call(ReadPages(source, 0, 1)) == ["one"]
    shared_client.call(Release(source))
    Path(source.path).unlink()
    with pytest.raises(NotAPdfError):
        shared_client.call(Inspect(source))
