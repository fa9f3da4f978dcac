from threading import current_thread, main_thread

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from rol_desktop.errors import UserError
from ui.jobs import Jobs


class Page(QObject):
    def __init__(self):
        super().__init__()
        self.got = []

    def take(self, value):
        self.got.append((value, current_thread() is main_thread()))


def test_that_work_runs_elsewhere_and_its_result_comes_home(qtbot, qapp):
    jobs, page, where = Jobs(), Page(), []
    jobs.run(lambda: where.append(current_thread()) or 7, page.take)
    qtbot.waitUntil(lambda: jobs.idle)
    assert page.got == [(7, True)]
    assert where[0] is not main_thread()


def test_that_acts_happen_in_the_order_they_were_asked_for(qtbot, qapp):
    jobs, done = Jobs(), []
    for number in range(200):
        jobs.run(lambda number=number: done.append(number))
    qtbot.waitUntil(lambda: jobs.idle)
    assert done == list(range(200))


def test_that_a_failure_goes_to_who_asked_or_to_the_window(qtbot, qapp):
    jobs, page, failures = Jobs(), Page(), []
    jobs.failed.connect(failures.append)

    def fail():
        raise UserError("不行")

    jobs.run(fail, failed=page.take)
    jobs.run(fail)
    qtbot.waitUntil(lambda: jobs.idle)
    assert page.got[0][0].sentence == "不行"
    assert [error.sentence for error in failures] == ["不行"]


def test_that_cancelled_work_ends_in_silence(qtbot, qapp):
    jobs, page, failures, stages = Jobs(), Page(), [], []
    jobs.failed.connect(failures.append)

    def endless(progress):
        progress.begin("数到永远", 0)
        while True:
            progress.advance()

    jobs.advanced.connect(stages.append)
    job = jobs.run_long("数", endless, page.take)
    qtbot.waitUntil(lambda: len(stages) > 0)
    assert jobs.current is job
    job.cancel()
    qtbot.waitUntil(lambda: jobs.idle)
    assert page.got == []
    assert failures == []
    assert stages[0].what == "数到永远"


def test_that_a_page_that_is_gone_gets_nothing(qtbot, qapp):
    jobs, page = Jobs(), Page()
    got = page.got
    jobs.run(lambda: 1, page.take)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: jobs.idle)
    assert got == []
