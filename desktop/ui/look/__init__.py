# SPDX-License-Identifier: AGPL-3.0-or-later
"""What everything looks like: the theme file, and what is made of it for Qt."""
