# SPDX-License-Identifier: AGPL-3.0-or-later
"""A saved answer of the web service: read leniently, never raising, and entities refused."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.parsing.meeting_xml import DEEPEST, XmlPaper, read_meeting_xml

WHOLE = """<?xml version="1.0" encoding="utf-8"?>
<getmeeting><meeting>
 <committeetitle>Harbours &amp;amp; Roads Committee</committeetitle>
 <meetingdate>09/03/2027</meetingdate><meetingtime>18:30</meetingtime>
 <meetinglocation>Town Hall</meetinglocation>
 <agendaitems>
  <agendaitem><agendaitemnumber>1.</agendaitemnumber>
   <agendaitemtitle>Apologies</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>
  <agendaitem><agendaitemnumber>8a</agendaitemnumber>
   <agendaitemtitle>Gritting &amp;amp; salt</agendaitemtitle>
   <agendatext>&amp;lt;p&amp;gt;To note the&amp;lt;br/&amp;gt;review&amp;lt;/p&amp;gt;</agendatext>
   <isrestricted>True</isrestricted>
   <linkeddocuments><linkeddoc><attachmentid>771</attachmentid><title>Gritting report</title>
    <url>https://council.example/documents/s771/Gritting%20report.pdf</url>
    <isrestricted>False</isrestricted></linkeddoc></linkeddocuments></agendaitem>
 </agendaitems>
 <attendees><attendee name="Councillor Ada Quill" role="Chairman"/></attendees>
</meeting></getmeeting>"""


def test_a_whole_file() -> None:
    found = read_meeting_xml(WHOLE.encode())
    assert found is not None
    assert found.card.body == "Harbours & Roads Committee"
    assert (found.card.date, found.card.time) == (date(2027, 3, 9), time(18, 30))
    assert [m.name for m in found.card.membership] == ["Councillor Ada Quill"]
    first, second = found.items
    assert (first.number, first.title, first.restricted) == ("1", "Apologies", False)
    assert (second.number, second.title, second.restricted) == ("8a", "Gritting & salt", True)
    assert second.text == "To note the review"
    url = "https://council.example/documents/s771/Gritting%20report.pdf"
    assert second.papers == (XmlPaper("Gritting report", "771", url, restricted=False),)


def test_a_namespace_makes_no_difference() -> None:
    spaced = WHOLE.replace("<", "<m:").replace("<m:/", "</m:").replace("<m:?xml", "<?xml")
    spaced = spaced.replace("<m:getmeeting>", '<m:getmeeting xmlns:m="http://council.example/">')
    assert read_meeting_xml(spaced.encode()) == read_meeting_xml(WHOLE.encode())
    plain = WHOLE.replace("<getmeeting>", '<getmeeting xmlns="http://council.example/">')
    assert read_meeting_xml(plain.encode()) == read_meeting_xml(WHOLE.encode())


def test_what_stands_before_a_break_is_read() -> None:
    cut = read_meeting_xml(WHOLE[: WHOLE.index("<url>")].encode())
    assert cut is not None
    assert [item.number for item in cut.items] == ["1", "8a"]
    stray = read_meeting_xml(WHOLE.replace("Town Hall", "Town & Hall &nbsp;").encode())
    assert stray is not None
    assert stray.card.location == "Town & Hall"
    assert len(stray.items) == 2


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hosts">',
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    bomb = WHOLE.replace("<getmeeting>", f"{declared}<getmeeting>")
    assert read_meeting_xml(bomb.encode()) is None
    assert read_meeting_xml(bomb.encode("utf-16")) is None


def test_what_is_no_meeting() -> None:
    for data in (b"", b"<", b"%PDF-1.7", b"<a/>", b"\xff\xfe\x00\x00", b"\x00" * 50):
        assert read_meeting_xml(data) is None
    deep = "<meeting>" + "<a>" * (50 * DEEPEST) + "</a>" * (50 * DEEPEST)
    assert read_meeting_xml(deep.encode()) is None


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=len(WHOLE)))
def test_nothing_raises(torn: bytes, at: int) -> None:
    read_meeting_xml(torn)
    read_meeting_xml(WHOLE[:at].encode() + torn + WHOLE[at:].encode())
