# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Points pane: the note on an item and the member's marks, each a point to raise."""
