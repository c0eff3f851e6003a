# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages: their size, byte order, parts, and the memory they come in."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from desktop.documents.jobs import DrawArea, Pixels, Render, Tone, pixel_size
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.errors import PageUnreadableError
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize
from tests.documents.conftest import MakePdf, text_pages
from tests.documents.test_worker_client import Told

DARK = Tone(0x16181B, 0xFFFFFF)
DARK_PAPER = bytes((0x1B, 0x18, 0x16, 255))
RED, WHITE = bytes((0, 0, 255, 255)), bytes((255, 255, 255, 255))


def red_corner(document: Any) -> None:
    """A page of 200 by 100 points with a red square of 50 points at its top left."""
    page = document.new_page(width=200, height=100)
    page.draw_rect((0, 0, 50, 50), color=(1, 0, 0), fill=(1, 0, 0), width=0)


def pixel(pixels: Pixels, x: int, y: int) -> bytes:
    start = y * pixels.stride + 4 * x
    return bytes(pixels.data[start : start + 4])


def test_blue_green_red_255(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    pixels = shared_client.call(Render(make_pdf(red_corner), 0, 2.0))
    assert (pixels.width, pixels.height, pixels.stride) == (400, 200, 1600)
    assert len(pixels.data) == 1600 * 200
    assert pixel(pixels, 10, 10) == RED
    assert pixel(pixels, 300, 150) == WHITE
    assert set(bytes(pixels.data[3::4])) == {255}


def test_a_part_is_what_it_is_in_the_whole(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    source = make_pdf(text_pages("The quick brown fox"))
    whole = shared_client.call(Render(source, 0, 1.7))
    left, top, right, _bottom = clip = (100, 120, 260, 190)
    part = shared_client.call(Render(source, 0, 1.7, clip))
    assert (part.width, part.height) == (160, 70)
    assert set(bytes(part.data)) != {255}
    for row in range(part.height):
        start = (top + row) * whole.stride + 4 * left
        expected = bytes(whole.data[start : start + 4 * (right - left)])
        assert bytes(part.data[row * part.stride : (row + 1) * part.stride]) == expected


def test_a_part_over_the_edge_is_cut(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    part = shared_client.call(Render(make_pdf(red_corner), 0, 1.0, (-10, 80, 60, 300)))
    assert (part.width, part.height) == (60, 20)


def test_a_picture_larger_than_its_slot(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    source = make_pdf(red_corner)
    for scale in (1.0, 5.0, 7.0, 9.0, 2.0):
        pixels = shared_client.call(Render(source, 0, scale))
        assert (pixels.width, pixels.height) == pixel_size(PageSize(200, 100), scale)
        assert pixel(pixels, 10, 10) == RED


def test_an_absurd_size_is_refused(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    with pytest.raises(PageUnreadableError, match="page 1 this large"):
        shared_client.call(Render(make_pdf(red_corner), 0, 1000.0))


def test_a_page_that_is_not_there(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    with pytest.raises(PageUnreadableError, match="page 3"):
        shared_client.call(Render(make_pdf(red_corner), 2, 1.0))


def test_a_page_stored_rotated_is_drawn_as_displayed(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    def draw(document: Any) -> None:
        red_corner(document)
        document[0].set_rotation(90)

    pixels = shared_client.call(Render(make_pdf(draw), 0, 1.0))
    assert (pixels.width, pixels.height) == (100, 200)
    assert pixel(pixels, 90, 10) == RED
    assert pixel(pixels, 10, 10) == WHITE


def test_dark_turns_paper_black_and_keeps_red_reddish(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    pixels = shared_client.call(Render(make_pdf(red_corner), 0, 1.0, tone=DARK))
    assert pixel(pixels, 150, 80) == DARK_PAPER
    blue, green, red, alpha = pixel(pixels, 10, 10)
    assert red > max(blue, green)
    assert alpha == 255


def photograph(document: Any) -> None:
    """A page of 200 by 100 points with a coloured picture of 60 by 40 points at (20, 30)."""
    import pymupdf

    page = document.new_page(width=200, height=100)
    page.insert_text((120, 50), "Black words")
    page.insert_image((20, 30, 80, 70), pixmap=picture(pymupdf, (30, 120, 60)))


def picture(pymupdf: Any, colour: tuple[int, int, int]) -> Any:
    """A picture of 60 by 40 pixels in one colour."""
    made = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, 60, 40))
    made.set_rect(made.irect, colour)
    return made


@pytest.mark.parametrize("tone", [Tone(0x16181B, 0xFFFFFF), Tone(0xF6ECD6, 0x2B2117)])
def test_pictures_keep_their_colours_on_any_paper(
    shared_client: WorkerClient, make_pdf: MakePdf, tone: Tone
) -> None:
    """Not a pixel of the picture changes; paper and print around it do."""
    source = make_pdf(photograph)
    plain = shared_client.call(Render(source, 0, 2.0))
    toned = shared_client.call(Render(source, 0, 2.0, tone=tone))
    for x, y in ((50, 70), (100, 100), (150, 130)):
        assert pixel(toned, x, y) == pixel(plain, x, y) == bytes((60, 120, 30, 255))
    paper = bytes((tone.white & 255, tone.white >> 8 & 255, tone.white >> 16, 255))
    assert pixel(toned, 10, 10) == paper


def test_a_picture_keeps_its_colours_in_each_part_of_it(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """A tile shows what the whole page shows there."""
    source = make_pdf(photograph)
    whole = shared_client.call(Render(source, 0, 3.0, tone=DARK))
    left, top, right, bottom = clip = (100, 60, 330, 180)
    part = shared_client.call(Render(source, 0, 3.0, clip, DARK))
    for x, y in ((5, 40), (100, 100), (139, 119), (220, 5)):
        assert pixel(part, x, y) == pixel(whole, left + x, top + y)
    assert (part.width, part.height) == (right - left, bottom - top)


def test_a_scan_of_a_page_is_paper(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    """A picture that covers the page is turned dark, whatever is on it."""
    import pymupdf

    def scan(document: Any) -> None:
        page = document.new_page(width=200, height=100)
        page.insert_image(page.rect, pixmap=picture(pymupdf, (235, 225, 205)), keep_proportion=0)

    pixels = shared_client.call(Render(make_pdf(scan), 0, 1.0, tone=DARK))
    assert max(pixel(pixels, 100, 50)[:3]) < 90


def test_a_table_pasted_as_a_picture_is_paper(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """A picture on a white ground must not shine on a dark page."""
    import pymupdf

    def table(document: Any) -> None:
        page = document.new_page(width=200, height=100)
        pasted = picture(pymupdf, (255, 255, 255))
        pasted.set_rect((10, 10, 30, 20), (0, 60, 120))
        page.insert_image((20, 30, 80, 70), pixmap=pasted)

    pixels = shared_client.call(Render(make_pdf(table), 0, 2.0, tone=DARK))
    assert max(pixel(pixels, 140, 130)[:3]) < 40


def test_a_chart_of_lines_keeps_its_hues(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    """Red bars stay red and blue ones blue when light and dark change places."""

    def chart(document: Any) -> None:
        page = document.new_page(width=200, height=100)
        page.draw_rect((10, 10, 50, 90), fill=(0.8, 0, 0), width=0)
        page.draw_rect((60, 10, 100, 90), fill=(0, 0, 0.6), width=0)

    pixels = shared_client.call(Render(make_pdf(chart), 0, 1.0, tone=DARK))
    blue, green, red, _ = pixel(pixels, 30, 50)
    assert red > max(blue, green)
    blue, green, red, _ = pixel(pixels, 80, 50)
    assert blue > max(red, green)


def test_pictures_in_done_are_views_and_do_not_mix(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """The next picture is drawn while the one before is looked at."""
    source = make_pdf(red_corner)
    told = Told()

    def look(outcome: Outcome[Pixels]) -> None:
        assert outcome.result is not None
        assert isinstance(outcome.result.data, memoryview)
        told(Outcome((outcome.result.width, pixel(outcome.result, 10, 10))))

    for scale in (1.0, 2.0, 3.0, 4.0):
        shared_client.submit(Render(source, 0, scale), look)
    told.wait(4)
    assert told.results == [(200, RED), (400, RED), (600, RED), (800, RED)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_picture_of_an_area_is_what_stands_there_as_displayed(
    shared_client: WorkerClient, make_pdf: MakePdf, rotation: int
) -> None:
    """200 dots to the inch of the part alone, whatever the page's stored rotation."""

    def build(document: pymupdf.Document) -> None:
        page = document.new_page(width=300, height=400)
        page.set_rotation(rotation)
        spot = pymupdf.Rect(20, 30, 60, 50) * page.derotation_matrix
        page.draw_rect(spot, color=(1, 0, 0), fill=(1, 0, 0))

    area = Rect(20, 30, 60, 50)
    png, width, height = shared_client.call(DrawArea(make_pdf(build), 0, area))
    assert (width, height) == pytest.approx((40 * 200 / 72, 20 * 200 / 72), abs=1.5)
    picture = pymupdf.Pixmap(png)
    assert (picture.width, picture.height) == (width, height)
    assert picture.pixel(width // 2, height // 2) == (255, 0, 0)
    assert picture.pixel(3, 3) == (255, 0, 0)


def test_an_enormous_area_is_drawn_coarser(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    """A plan as large as a table does not fill the library."""
    source = make_pdf(lambda document: document.new_page(width=3000, height=4000))
    _, width, height = shared_client.call(DrawArea(source, 0, Rect(0, 0, 9000, 9000)))
    assert width * height < 8_100_000
    assert width / height == pytest.approx(0.75, abs=0.01)
