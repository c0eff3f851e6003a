# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is being read, as larger text in a pane of its own."""
