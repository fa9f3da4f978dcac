from pathlib import Path

import pytest

from tests.services.conftest import Play


@pytest.fixture
def play(tmp_path: Path):
    stage = Play(tmp_path)
    stage.send()
    yield stage
    stage.close()
