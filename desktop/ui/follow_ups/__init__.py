# SPDX-License-Identifier: AGPL-3.0-or-later
"""The To do pane: what was promised, what the papers have wrong, topics to ask for."""
