import hashlib
import shutil
import subprocess
import zipfile

import pytest

from rol_desktop.domain.report import Edition
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace.archive import MANIFEST, SUMS, archive_year, verify_archive
from rol_desktop.services.workspace.verifying import verify
from rol_desktop.services.workspace.workspaces import open_office
from rol_desktop.services.year import years


@pytest.fixture(scope="module")
def bundle(sample_once, tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    shutil.copytree(sample_once, folder / "示例")
    office = open_office(folder / "示例" / "office.rol")
    export_report(office, 2025, folder / "稿.docx", Edition.DRAFT)
    done = archive_year(office, 2025, folder / "存档.zip")
    office.close()
    return done


def test_that_a_bundle_holds_everything_and_is_sound(bundle, sample_once, tmp_path):
    assert verify_archive(bundle.path) == ()
    assert hashlib.sha256(bundle.path.read_bytes()).hexdigest() == bundle.sha256
    with zipfile.ZipFile(bundle.path) as archive:
        names = archive.namelist()
        contents = {hashlib.sha256(archive.read(name)).hexdigest() for name in names}
        archive.extractall(tmp_path)
    assert {"报告/印发稿.docx", "报告/送审稿.docx", "报告/公开版.docx"} <= set(names)
    assert {f"表/{name}.xlsx" for name in ("数据表", "整改台账", "报送情况", "操作记录")} <= set(names)
    assert sum(name.startswith("历次导出/") for name in names) == 1
    sent = list((sample_once / "packages").glob("*2025*.rolpkg"))
    assert len(sent) > 10
    assert {hashlib.sha256(each.read_bytes()).hexdigest() for each in sent} <= contents
    copy = open_office(tmp_path / "工作文件" / "office.rol")
    assert years.years(copy)[0] == 2025
    copy.close()
    assert bundle.files == len(names) - 3


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_that_the_sums_are_checked_by_the_systems_own_tool(bundle, tmp_path):
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("act", ["alter", "drop", "add", "cut"])
def test_that_a_changed_bundle_is_found_out(bundle, tmp_path, act):
    changed = tmp_path / "改.zip"
    with zipfile.ZipFile(bundle.path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            if act == "drop" and name == "报告/印发稿.docx":
                continue
            extra = b"x" if act == "alter" and name.startswith("往来/submission/") else b""
            target.writestr(name, source.read(name) + extra)
        if act == "add":
            target.writestr("多.txt", "多")
    if act == "cut":
        changed.write_bytes(changed.read_bytes()[:5000])
    assert verify_archive(changed) != ()
    assert MANIFEST not in "".join(verify_archive(changed))


def test_that_the_verb_verify_knows_a_bundle(bundle, tmp_path):
    found = verify(bundle.path)
    assert (found.kind, found.is_sound) == ("archive", True)
    changed = tmp_path / "改.zip"
    with zipfile.ZipFile(bundle.path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name) + (b"x" if name == "报告/印发稿.docx" else b""))
    found = verify(changed)
    assert (found.kind, found.is_sound) == ("archive", False)
    assert "报告/印发稿.docx" in found.facts[0]
    other = tmp_path / "别的.zip"
    with zipfile.ZipFile(other, "w") as target:
        target.writestr("manifest.json", "[]")
    assert verify(other).kind != "archive"
