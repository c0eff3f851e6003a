# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shared memory in which a child process leaves pictures for its client.

The client owns the blocks: it makes them, grows them and removes them. A child only opens
them. Python's resource tracker hears of a block from both, and forgets it once: that is in
order as long as a block is removed only after the child that opened it has ended or has
answered since.
"""

from __future__ import annotations

import contextlib
from multiprocessing.shared_memory import SharedMemory


class PixelSlots:
    """The client's side: a few blocks, used in turn."""

    def __init__(self, count: int, size: int) -> None:
        self._blocks = [SharedMemory(create=True, size=size) for _ in range(count)]
        self._next = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a child opens the blocks."""
        return tuple(block.name for block in self._blocks)

    def take(self) -> int:
        """The slot to use for the next picture; the one before stays as it is."""
        self._next = (self._next + 1) % len(self._blocks)
        return self._next

    def grow(self, slot: int, size: int) -> str:
        """Replace a slot's block by one of at least ``size`` bytes; returns its name."""
        replaced = self._blocks[slot]
        self._blocks[slot] = SharedMemory(create=True, size=size)
        _remove(replaced)
        return self._blocks[slot].name

    def view(self, slot: int, size: int) -> memoryview:
        """The first ``size`` bytes of a slot, without a copy."""
        return _buffer(self._blocks[slot])[:size]

    def close(self) -> None:
        """Remove all blocks."""
        for block in self._blocks:
            _remove(block)
        self._blocks = []


def _remove(block: SharedMemory) -> None:
    # Somebody may still hold a view of the picture; the block goes when they let go of it.
    with contextlib.suppress(BufferError):
        block.close()
    block.unlink()


def _buffer(block: SharedMemory) -> memoryview:
    assert block.buf is not None, "the block is closed"
    return block.buf


class OpenedSlots:
    """The child's side of :class:`PixelSlots`."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._blocks = [SharedMemory(name=name) for name in names]

    def size(self, slot: int) -> int:
        """How many bytes a slot holds."""
        return self._blocks[slot].size

    def replace(self, slot: int, name: str) -> None:
        """Go over to a new block."""
        self._blocks[slot].close()
        self._blocks[slot] = SharedMemory(name=name)

    def buffer(self, slot: int) -> memoryview:
        """The bytes of a slot, to be written to."""
        return _buffer(self._blocks[slot])
