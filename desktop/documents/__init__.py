# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF engine, kept in child processes; the only user of PyMuPDF."""
