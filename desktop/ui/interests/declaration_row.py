# SPDX-License-Identifier: AGPL-3.0-or-later
"""A declaration as the Interests pane shows it, and as it is written there."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.interest import ActionTaken, Declaration, DeclarationKind

NOTHING_KINDS = (DeclarationKind.NOTHING, DeclarationKind.NO_WHIP)
"""Ticks for the whole meeting; they have no form."""

FORM_KINDS = tuple(kind for kind in DeclarationKind if kind not in NOTHING_KINDS)


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """A declaration; ``items`` are the headings it is about, none for the whole meeting."""

    declaration: Declaration
    items: tuple[str, ...] = ()


def kind_name(kind: DeclarationKind) -> str:
    """ "Personal interest"."""
    return kind.value[0].upper() + kind.value[1:]


def action_name(action: ActionTaken) -> str:
    """ "Left the room"; what is not decided says so."""
    return action.value[0].upper() + action.value[1:] if action.value else "Not decided yet"
