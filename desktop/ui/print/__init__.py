# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printing pages of the papers and what the member prepared, through Qt's own dialogs."""
