# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after the library: backups, the bin, room on the disk, handing over, and trouble."""
