# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is left after meetings: the screen, and its card on the home page."""
