# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charts and the landscape programme in the sample papers, drawn as vectors.

Relies on ReportLab and the house style. Figures are invented.
"""

from __future__ import annotations

from collections.abc import Sequence

from house_style import INK, OCHRE, PALE, PINE, RULE
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

WORKS = (
    ("Otter Brook: Mill Lane to Priory Park", "xx.x.x.xxxxx"),
    ("Otterbrook Meadow (voles: one bank)", "......xx..x."),
    ("Quay Lane culvert and screen", "xxxxxxxxxxxx"),
    ("Castle Street culvert", "x..x..xx.xx."),
    ("Tanner’s Yard drain and Maltings dyke", "x...x..x..x."),
    ("Sallow: weir to lock, both banks", ".x.x.xxx..xx"),
    ("Sallow: lock to Five Arches (voles)", "......xx...x"),
    ("Llanwern Street and Tŷ’r Dŵr drains", "xxxxxxxxxxxx"),
    ("Marlpit stream", "x..x..x.xx.x"),
    ("Great Eaves: Pound ditch and culvert", ".x..x..x.xx."),
    ("Upper Sallow: leat and gates", "x...x.xx..x."),
    ("Northgate outfall and bypass pond", "xx.xx.xx.xxx"),
    ("Withy Beds dyke and sluice (voles)", "......xxx.xx"),
)
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")

KEY = (
    "Each block is a month with at least one visit. Ochre: lengths with water voles, cut on one "
    "side only and not from March to August."
)


def flooding_chart() -> Drawing:
    """Homes and businesses flooded, year by year, as stacked bars."""
    drawing = Drawing(460, 205)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 34, 26, 410, 150
    chart.data = [(52, 36, 72, 153, 60, 77, 47, 37), (10, 5, 16, 23, 14, 16, 11, 9)]
    chart.categoryAxis.style = "stacked"
    chart.categoryAxis.categoryNames = [str(year) for year in range(2019, 2027)]
    chart.valueAxis.valueMin, chart.valueAxis.valueMax, chart.valueAxis.valueStep = 0, 200, 50
    _dress(chart)
    chart.barWidth, chart.groupSpacing = 10, 9
    for place, colour in enumerate((PINE, OCHRE)):
        chart.bars[place].fillColor, chart.bars[place].strokeColor = colour, None
    drawing.add(chart)
    drawing.add(_legend(((PINE, "Homes"), (OCHRE, "Businesses")), 34, 198))
    return drawing


def visits_chart() -> Drawing:
    """Visits counted at eight gates, in thousands, as two lines."""
    drawing = Drawing(460, 195)
    chart = HorizontalLineChart()
    chart.x, chart.y, chart.width, chart.height = 40, 26, 404, 140
    chart.data = [(812, 1121, 1079, 1046, 1031, 1022, 1018), (96, 141, 150, 158, 171, 187, 203)]
    chart.categoryAxis.categoryNames = [str(year) for year in range(2019, 2026)]
    chart.valueAxis.valueMin, chart.valueAxis.valueMax, chart.valueAxis.valueStep = 0, 1200, 300
    _dress(chart)
    for place, (colour, shape) in enumerate(((PINE, "FilledCircle"), (OCHRE, "FilledDiamond"))):
        chart.lines[place].strokeColor, chart.lines[place].strokeWidth = colour, 1.8
        chart.lines[place].symbol = makeMarker(shape, size=5, fillColor=colour)
    drawing.add(chart)
    drawing.add(_legend(((PINE, "Visits (thousand)"), (OCHRE, "Litter (tonnes)")), 40, 188))
    return drawing


def _legend(pairs: Sequence[tuple[Color, str]], x: float, y: float) -> Legend:
    legend = Legend()
    legend.x, legend.y, legend.boxAnchor = x, y, "nw"
    legend.fontName, legend.fontSize, legend.fillColor = "Sans", 8.5, INK
    legend.alignment, legend.columnMaximum, legend.deltax = "right", 1, 110
    legend.dx = legend.dy = 7
    legend.strokeColor = None
    legend.colorNamePairs = list(pairs)
    return legend


def _dress(chart: VerticalBarChart | HorizontalLineChart) -> None:
    chart.valueAxis.visibleGrid = 1
    chart.valueAxis.gridStrokeColor, chart.valueAxis.gridStrokeWidth = RULE, 0.4
    for axis in (chart.valueAxis, chart.categoryAxis):
        axis.labels.fontName, axis.labels.fontSize, axis.labels.fillColor = "Sans", 8.5, INK
        axis.strokeColor = RULE


def draw_works(canvas: Canvas, width: float, height: float) -> None:
    """Draw the maintenance programme upright into a landscape area of ``width`` × ``height``.

    Points, origin at the bottom left. "x" in a row of WORKS is a month with a visit.
    """
    left, top, label, row = 62.0, height - 62, 236.0, 26.0
    month = (width - 2 * left - label) / len(MONTHS)
    canvas.setFillColor(INK)
    canvas.setFont("Sans-Bold", 13)
    canvas.drawString(left, top, "Appendix A")
    canvas.setFont("Sans-Bold", 11)
    canvas.drawString(left, top - 20, "Watercourse maintenance programme 2027/28")
    y = top - 52
    canvas.setFillColor(PINE)
    canvas.rect(left, y - 7, width - 2 * left, 22, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1))
    canvas.setFont("Sans-Bold", 9)
    canvas.drawString(left + 6, y, "Watercourse")
    for place, name in enumerate(MONTHS):
        canvas.drawCentredString(left + label + (place + 0.5) * month, y, name)
    for number, (watercourse, visits) in enumerate(WORKS):
        bottom = y - 7 - (number + 1) * row
        if number % 2:
            canvas.setFillColor(PALE)
            canvas.rect(left, bottom, width - 2 * left, row, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont("Sans", 9)
        canvas.drawString(left + 6, bottom + 9, watercourse)
        canvas.setFillColor(OCHRE if "vole" in watercourse else PINE)
        for place, mark in enumerate(visits):
            if mark == "x":
                x = left + label + place * month + 5
                canvas.roundRect(x, bottom + 7, month - 10, row - 14, 3, stroke=0, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont("Sans", 8.5)
    foot = y - 7 - (len(WORKS) + 1) * row + 4
    canvas.drawString(left, foot, KEY)
