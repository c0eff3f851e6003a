# SPDX-License-Identifier: AGPL-3.0-or-later
"""The icons of others' notes stand as they do on the screen when they become part of a page."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from desktop.documents.upright_icons import turn_upright


def seen(page: Any) -> bytes:
    return bytes(page.get_pixmap().samples)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_an_icon_stays_upright_on_a_turned_page(rotation: int) -> None:
    with pymupdf.open() as made:
        for degrees in (rotation, 90):
            page = made.new_page(width=400, height=300)
            page.insert_text((50, 50), "Words")
            page.set_rotation(degrees)
            page.add_text_annot((100, 100), "Who pays?")
        pdf = pymupdf.open(stream=made.tobytes())
    before = [seen(page) for page in pdf]
    turn_upright(pdf)
    pdf.bake()
    assert [seen(page) for page in pdf] == before
    pdf.close()


def test_what_turns_with_its_page_is_left_alone() -> None:
    with pymupdf.open() as made:
        page = made.new_page(width=400, height=300)
        page.set_rotation(90)
        page.add_rect_annot(pymupdf.Rect(50, 60, 120, 90))
        pdf = pymupdf.open(stream=made.tobytes())
    before = seen(pdf[0])
    turn_upright(pdf)
    pdf.bake()
    assert seen(pdf[0]) == before
    pdf.close()
