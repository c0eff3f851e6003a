# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screen in which what was read of a meeting is checked and put right."""
