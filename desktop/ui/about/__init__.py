# SPDX-License-Identifier: AGPL-3.0-or-later
"""The About pane: what the pack says of an agenda item."""
