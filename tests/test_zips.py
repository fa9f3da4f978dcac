"""A zip's directory is measured before anything lists it."""

import json
import zipfile

import pytest

from rol_desktop.services.workspace import archive
from rol_desktop.zips import is_crowded
from tests.safety.crafted import crowded, zipped


@pytest.mark.parametrize("zip64", [False, True])
def test_that_a_crowded_zip_is_known_by_its_end(tmp_path, zip64):
    path = tmp_path / "a.zip"
    path.write_bytes(crowded({"a": b"x"}, 3000, zip64=zip64))
    with zipfile.ZipFile(path) as archived:
        assert len(archived.namelist()) == 3001
    assert is_crowded(path, 100)
    assert not is_crowded(path, 3001)


OTHERS = [b"", b"PK", b"PK\x05\x06", zipped({"a": b"x"})[:-1], b"x" * 200_000, zipped({"a": b""})]


@pytest.mark.parametrize("content", OTHERS, ids=range(len(OTHERS)))
def test_that_other_files_are_not_crowded(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert not is_crowded(path, 1)


def test_that_a_directory_named_by_the_locator_alone_counts(tmp_path):
    path = tmp_path / "a.zip"
    content = bytearray(crowded({"a": b"x"}, 3000, zip64=True))
    content[-8:-4] = content[-12:-8] = bytes(4)  # the last record says that the directory is empty, and at the start
    path.write_bytes(content)
    assert is_crowded(path, 100)


@pytest.mark.parametrize("bound", ["MOST_MEMBERS", "LONGEST_MANIFEST"])
def test_that_a_bundle_beyond_its_bounds_is_none(tmp_path, monkeypatch, bound):
    path = tmp_path / "a.zip"
    listed = {"format": archive.FORMAT, "files": {}}
    path.write_bytes(crowded({archive.MANIFEST: json.dumps(listed).encode()}, 300))
    assert archive.is_archive(path)
    monkeypatch.setattr(archive, bound, 10)
    assert not archive.is_archive(path)
    assert "不是完整的存档" in archive.verify_archive(path)[0]
