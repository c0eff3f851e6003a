# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the app: PDF (the only user of ReportLab), Markdown, CSV, iCalendar and XFDF."""
