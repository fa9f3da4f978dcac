"""The outline beside the form."""

from PySide6.QtWidgets import QSplitter

from ui.pages.department.desk import DepartmentDesk


def test_that_no_heading_is_cut_when_the_panel_grows_narrow(window, settle, sample, tmp_path):
    own = tmp_path / "form.rol"
    own.write_bytes((sample / "departments" / "区司法局.rol").read_bytes())
    window.open_paths([own])
    settle()
    settle()
    desk = window.findChild(DepartmentDesk)
    tree, splitter = desk.outline.tree, desk.findChild(QSplitter, "deskParts")

    def height() -> int:
        settle()
        return tree.visualRect(tree.model().index(0, 0)).height()

    splitter.setSizes([560, 440, 280])
    wide = height()
    splitter.setSizes([220, 780, 280])
    assert height() > wide
