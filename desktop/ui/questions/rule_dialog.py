# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a body asks of questions on notice, typed in from the council's standing orders."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.deadline import read_time, said_time
from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import MOST, Nation, NoticeRule, NoticeUnit
from desktop.services.rule_on_notice import worked_out
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.name_box import NameBox
from desktop.ui.widgets.tick_box import TickBox
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

NATION_NAMES = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
ALLOWED = (None, True, False)


class RuleDialog(QDialog):
    """Shows the rule and the deadline it gives for this meeting; "Keep" tells ``changed``."""

    changed = Signal(object, bool)
    """The :class:`NoticeRule`, and whether it is for all bodies of the council."""

    def __init__(
        self,
        look: Look,
        card: MeetingCard,
        rule: NoticeRule,
        *,
        whole_council: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rule on questions"))
        space = look.theme.space
        self.count = QSpinBox()
        self.count.setAccessibleName(self.tr("How much notice"))
        self.count.setRange(-1, MOST)
        self.count.setSpecialValueText(self.tr("not set"))
        self.unit = ChoiceBox(self.tr("Counted in"), [unit.value for unit in NoticeUnit])
        self.cut_off = NameBox(self.tr("By what hour"), self.tr("For example noon"))
        self.nation = ChoiceBox(
            self.tr("Bank holidays of"), [NATION_NAMES[nation] for nation in Nation]
        )
        self.cap = QSpinBox()
        self.cap.setAccessibleName(self.tr("Most questions for each member"))
        self.cap.setRange(0, 99)
        self.cap.setSpecialValueText(self.tr("not set"))
        self.supplementary = ChoiceBox(
            self.tr("A supplementary question is"),
            [self.tr("not known"), self.tr("allowed"), self.tr("not allowed")],
        )
        for number in (self.count, self.cap):
            number.lineEdit().setTextMargins(look.px(6), 0, 0, 0)  # in line with the other boxes
        self.order = NameBox(self.tr("Standing order"), self.tr("For example SO 7(5)"))
        council = card.authority or ""
        self.whole_council = TickBox(
            look, self.tr("For all bodies of {0}").format(council or self.tr("this council"))
        )
        self.whole_council.setChecked(whole_council)
        self.whole_council.setVisible(bool(council and card.body))
        self.deadline = label("", "strong")
        self.deadline.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(space.m)
        form.setVerticalSpacing(space.s)
        notice = QHBoxLayout()
        notice.setSpacing(space.s)
        notice.addWidget(self.count)
        notice.addWidget(self.unit, 1)
        for name, field in (
            (self.tr("Notice"), notice),
            (self.tr("By"), self.cut_off),
            (self.tr("Bank holidays of"), self.nation),
            (self.tr("Most for each member"), self.cap),
            (self.tr("A supplementary is"), self.supplementary),
            (self.tr("Standing order"), self.order),
        ):
            form.addRow(name, field)
        body = card.body or card.authority or self.tr("this body")
        intro = label(
            self.tr("As the standing orders of your council say for {0}.").format(body), "small"
        )
        intro.setWordWrap(True)
        keep = Button(look, self.tr("Keep"), kind=ButtonKind.PRIMARY)
        keep.clicked.connect(self.accept)
        cancel = Button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(keep)
        sheet = QWidget()
        above = QVBoxLayout(sheet)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(space.m)
        above.addWidget(intro)
        above.addLayout(form)
        above.addWidget(self.whole_council)
        above.addWidget(self.deadline)
        area = TightArea(look, sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(area)
        column.addLayout(foot)
        # An explicit width would be kept to where its fields, beside a scroll bar, need more.
        self.setMinimumWidth(max(look.px(540), column.minimumSize().width()))
        self._fill(rule)
        for box in (self.unit, self.nation, self.supplementary):
            box.currentIndexChanged.connect(self._show_deadline)
        for number in (self.count, self.cap):
            number.valueChanged.connect(self._show_deadline)
        self.cut_off.textChanged.connect(self._show_deadline)
        self._show_deadline()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its fields need."""
        super().showEvent(event)
        fit_in_screen(self)

    @property
    def rule(self) -> NoticeRule:
        """The rule as the boxes say it."""
        return NoticeRule(
            unit=tuple(NoticeUnit)[self.unit.currentIndex()],
            count=self.count.value() if self.count.value() >= 0 else None,
            cut_off=read_time(self.cut_off.text()),
            nation=tuple(Nation)[self.nation.currentIndex()],
            cap=self.cap.value() or None,
            supplementary=ALLOWED[self.supplementary.currentIndex()],
            standing_order=self.order.text().strip(),
        )

    def accept(self) -> None:
        """Keep the rule."""
        self.changed.emit(self.rule, self.whole_council.isChecked())
        super().accept()

    def _fill(self, rule: NoticeRule) -> None:
        self.count.setValue(-1 if rule.count is None else rule.count)
        self.unit.setCurrentIndex(tuple(NoticeUnit).index(rule.unit))
        self.cut_off.set_text(said_time(rule.cut_off))
        self.nation.setCurrentIndex(tuple(Nation).index(rule.nation))
        self.cap.setValue(rule.cap or 0)
        self.supplementary.setCurrentIndex(ALLOWED.index(rule.supplementary))
        self.order.set_text(rule.standing_order)

    def _show_deadline(self) -> None:
        found = worked_out(self.rule, self._card)
        if found is not None:
            said = self.tr("For this meeting: send by {0}.").format(found)
        elif self.rule.count is None:
            said = self.tr("Where nothing is set, you type the deadline of each question.")
        else:
            said = self.tr("The pack does not say when this meeting is.")
        self.deadline.setText(said)
