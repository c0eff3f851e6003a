# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notes others left in a PDF: seen, gone to, and taken over."""
