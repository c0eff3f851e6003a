# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after the library: backups, and what was deleted."""
