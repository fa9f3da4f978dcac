"""The form's outline: each section with its state and number of entries, the figures, and how far the whole is."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QProgressBar, QTreeView, QVBoxLayout, QWidget

from rol_desktop.domain.completion import SectionState
from ui.models.table import RECORD
from ui.models.tree import Node, TreeModel
from ui.pages.department.outline_delegate import OutlineDelegate
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, line, named, row
from ui.widgets.edge_scroll import EdgeScroller
from ui.widgets.elided import ElidedLink
from ui.widgets.entry_drag import dragged_entry

STATE_WORDS = {
    SectionState.EMPTY: "还没有写",
    SectionState.BEGUN: "写了一部分",
    SectionState.COMPLETE: "已写好",
    SectionState.HAS_FINDINGS: "有问题要改",
}


PROGRESS = "提纲里必须写的章节写好了多少；其他章节有内容就写，没有可以空着"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """Hold one line of the outline."""

    key: str
    title: str
    level: int
    state: SectionState
    entries: int
    findings: int
    takes_entries: bool

    @property
    def spoken(self) -> str:
        """Say it for screen readers and tool tips."""
        count = f"，{self.entries}条" if self.entries else ""
        findings = f"，{self.findings}个提醒" if self.findings else ""
        return f"{self.title}，{STATE_WORDS[self.state]}{count}{findings}"


class OutlineTree(QTreeView):
    """Choose a section; take entries dragged onto one."""

    entry_dropped = Signal(str, str)  # the entry's uid, the section's key

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setObjectName("outline")
        self.setAccessibleName("提纲")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        EdgeScroller(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is also while no section is on show: at the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = self.model().index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reckon the rows' heights anew: another width breaks the headings into other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries only."""
        if dragged_entry(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take an entry where a section takes entries."""
        if self._section_at(event.position().toPoint()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which entry goes to which section."""
        uid, section = dragged_entry(event.mimeData()), self._section_at(event.position().toPoint())
        if uid and section:
            event.acceptProposedAction()
            self.entry_dropped.emit(uid, section)

    def _section_at(self, point: QPoint) -> str:
        record = self.indexAt(point).data(RECORD)
        return record.key if record is not None and record.takes_entries else ""


class OutlinePanel(QWidget):
    """Show the outline, the figures' line and the progress."""

    section_chosen = Signal(str)
    figures_chosen = Signal()
    checklist_asked = Signal()
    step_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tree = OutlineTree()
        self._model = TreeModel(lambda each: each.spoken, self)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(OutlineDelegate(self.tree))
        self.figures = button("数据", self.figures_chosen.emit, kind="quiet", icon="figures", name="figuresLine")
        tip = "去年写的问题和安排，今年落实得怎样"
        self.followed = button("", self.checklist_asked.emit, kind="quiet", icon="check", name="followedLine", tip=tip)
        self.step = ElidedLink(self.step_asked.emit, name="nextStep")
        self._bar = named(QProgressBar(textVisible=False, maximum=100), "progressBar")
        self._bar.setAccessibleName("填报进度")
        self._percent = label("", "small", name="progressPercent")
        layout = column(self, gap=4)
        layout.addWidget(self.tree, 1)
        layout.addWidget(line())
        layout.addLayout(self._foot())
        self.tree.selectionModel().selectionChanged.connect(self._choose)

    def _foot(self) -> QVBoxLayout:
        foot = column(margin=8, gap=8)
        beside = row(gap=0)
        beside.addWidget(self.figures)
        beside.addStretch(1)
        beside.addWidget(self.followed)
        foot.addLayout(beside)
        progress = row(gap=8)
        progress.addWidget(label("必填进度", "small"))
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._percent)
        foot.addLayout(progress)
        foot.addWidget(self.step)
        return foot

    def show_view(self, view: View) -> None:
        """Show another state of the form."""
        self._model.set_nodes(_nodes(view))
        self.tree.expandAll()
        done = round(100 * view.progress)
        self._bar.setValue(done)
        self._percent.setText(f"{done}%")
        for each in (self._bar, self._percent):
            each.setToolTip(PROGRESS)
        self.step.show_words(f"下一步：{view.step.sentence}" if view.step else "都写好了，去检查并报送")
        total = len(view.desk.indicators.indicators)
        self.figures.setVisible(total > 0)
        self.figures.setText(f"数据  {view.figures_filled} / {total}")
        answered = sum(each.answer is not None for each in view.asked)
        self.followed.setVisible(bool(view.asked))
        self.followed.setText(f"上年事项  {answered} / {len(view.asked)}")

    def choose(self, key: str) -> None:
        """Mark a section as chosen; an empty key marks none."""
        model = self.tree.selectionModel()
        blocked = model.blockSignals(True)
        keys = [record.key for record in self._model.records]
        index = self._model.index_of(keys.index(key)) if key in keys else QModelIndex()
        self.tree.setCurrentIndex(index)
        if not index.isValid():
            self.tree.clearSelection()
        model.blockSignals(blocked)
        self.tree.viewport().update()
        if index.isValid():
            self.tree.scrollTo(index)

    def sizeHint(self) -> QSize:
        """Be as wide as most headings need."""
        return QSize(272, 400)

    def _choose(self, selected: QItemSelection) -> None:
        for index in selected.indexes():
            self.section_chosen.emit(index.data(RECORD).key)


def _nodes(view: View) -> list[Node]:
    outline, places, nodes = view.desk.outline, {}, []
    for number, section in enumerate(outline.walk()):
        places[section.key] = number
        record = OutlineLine(
            section.key,
            view.title_of(section.key),
            outline.level(section.key),
            view.states[section.key],
            sum(not entry.content.is_empty for entry in view.entries_of(section.key)),
            len(view.findings_of(section.key)),
            outline.accepts_entries(section.key),
        )
        nodes.append(Node(record, places.get(section.parent, -1)))
    return nodes
