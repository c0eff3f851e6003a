# SPDX-License-Identifier: AGPL-3.0-or-later
"""The view of a meeting that goes on: one item large, what to say on it, one key for each deed."""
