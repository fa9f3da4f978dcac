"""The four steps that show somebody around who opens a form for the first time."""

from PySide6.QtWidgets import QWidget

from ui.widgets.tour import Tour, TourStep


def first_tour(desk: QWidget, outline: QWidget, form: QWidget, side: QWidget, hand_over: QWidget) -> Tour:
    """Begin the tour of the desk."""
    return Tour(
        (
            TourStep("左边是提纲：选一节来写；圆圈表示写了没有，三角表示有提醒；最下面是下一步该做什么。", outline),
            TourStep("中间填写：一条写一件事，写完不用保存；Ctrl+Enter 再写一条，Ctrl+Z 撤销。", form),
            TourStep("右边对照去年写的内容，看检查提醒，看退回的意见。", side),
            TourStep("都写好了，点“报送”，得到一个文件，交给办公室。", hand_over),
        ),
        desk,
    )
