# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting that is open: what is known of it, and every change the member can make to it."""
