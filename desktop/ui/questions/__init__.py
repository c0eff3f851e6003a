# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Questions pane: what the member means to ask, in their own order."""
