# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a user can do, one module a verb; no Qt."""
