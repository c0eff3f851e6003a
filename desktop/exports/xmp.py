# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF says of itself, as XMP (ISO 16684-1): title, author, language, when it was made.

The same stands in the document information; programs for archives and for reading aloud look here.
"""

from __future__ import annotations

import re
from datetime import datetime
from xml.sax.saxutils import escape

# All that XML 1.0 does not take.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xmp_packet(
    *, title: str, author: str, subject: str, language: str, program: str, made_at: datetime
) -> bytes:
    """The packet as UTF-8; ``made_at`` has its zone or is taken to be of none."""
    made = made_at.replace(microsecond=0).isoformat()
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{_xml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt>
<rdf:li xml:lang="x-default">{_xml(subject)}</rdf:li>
</rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{_xml(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{_xml(program)}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text))
