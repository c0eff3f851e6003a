# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read from a pack, to and from JSON; imports cattrs, so it is loaded when needed.

A reading written by an older version of the app may lack fields that came later; they take
their defaults.
"""

from __future__ import annotations

import json
from datetime import date, time
from functools import cache
from typing import Any

from cattrs import Converter

from desktop.domain.reading import PackReading


@cache
def _converter() -> Converter:
    converter = Converter()
    for kind in (date, time):
        converter.register_unstructure_hook(kind, lambda value: value.isoformat())
        converter.register_structure_hook(kind, _from_iso)
    return converter


def _from_iso(value: str, kind: type[date] | type[time]) -> date | time:
    return kind.fromisoformat(value)


def reading_to_text(reading: PackReading) -> str:
    """The reading as JSON."""
    plain: Any = _converter().unstructure(reading)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def reading_from_text(text: str) -> PackReading:
    """The reading from its JSON."""
    return _converter().structure(json.loads(text), PackReading)
