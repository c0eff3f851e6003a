# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a meeting, a pack and a member's own work are; standard library only."""
