"""The house keeps its walls: who may import whom, and that a breach is caught."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULE_LEVEL_FORBIDDEN = {"create_engine", "Session", "sessionmaker", "QApplication", "QObject", "open", "connect"}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    for name in ("rol_desktop", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_that_the_contracts_hold():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "breach"),
    [
        ("rol_desktop/domain/text.py", "import rol_desktop.store.work"),
        ("rol_desktop/checks/__init__.py", "import rol_desktop.document"),
        ("ui/context.py", "import rol_desktop.store.work"),
        ("rol_desktop/services/year/years.py", "import PySide6.QtCore"),
    ],
)
def test_that_a_planted_breach_is_caught(copy, module, breach):
    path = copy / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{breach}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode != 0
    assert "BROKEN" in result.stdout


def test_that_no_module_holds_an_engine_a_qobject_or_an_open_file():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("rol_desktop", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and _makes_a_forbidden_thing(node.value)
    ]
    assert found == []


def test_that_a_module_level_engine_would_be_found():
    (node,) = ast.parse("ENGINE = create_engine('sqlite://')").body
    assert _makes_a_forbidden_thing(node.value)


def _makes_a_forbidden_thing(value: ast.expr | None) -> bool:
    return (
        isinstance(value, ast.Call)
        and getattr(value.func, "id", getattr(value.func, "attr", "")) in MODULE_LEVEL_FORBIDDEN
    )
