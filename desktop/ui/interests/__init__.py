# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Interests pane: what the member declares at the meeting."""
