"""Check and repair: whether a workspace is sound, and what can be saved of one that is not."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.workspace.backups import KeptBackup, list_backups
from rol_desktop.services.workspace.workspaces import refuse_network_share
from rol_desktop.store import repair
from rol_desktop.store.repair import Salvaged
from rol_desktop.store.soundness import examine

__all__ = ["Checked", "Salvaged", "check", "salvage"]
SUFFIX = "抢救"


@dataclass(frozen=True, slots=True)
class Checked:
    """Say whether a workspace is sound, and what helps if it is not."""

    path: Path
    problems: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    newest_sound: KeptBackup | None
    """The newest backup that can be restored; None where there is none."""

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found wrong."""
        return not self.problems

    def sentence(self) -> str:
        """Say in Chinese what was found, and what to do."""
        if self.is_sound:
            return f"“{self.path.name}”完好：{'，'.join(f'{name}{count}' for name, count in self.counts)}。"
        what = f"“{self.path.name}”有{len(self.problems)}处损坏。"
        if self.newest_sound:
            return f"{what}可以恢复{self.newest_sound.at:%Y年%m月%d日 %H:%M}的备份，或把还能读的内容抢救到一个新文件。"
        return f"{what}没有可用的备份，请把还能读的内容抢救到一个新文件；原文件不会改动。"


def check(path: Path, chosen: Path | None = None, progress: Progress = SILENT) -> Checked:
    """Examine a workspace without changing it; it may be open, damaged or no workspace at all."""
    progress.begin("正在检查", 2)
    found = examine(path)
    progress.advance()
    sound = (each for each in list_backups(path, chosen) if not each.problem and not each.is_aside)
    newest = None if found.is_sound else next(sound, None)
    progress.advance()
    return Checked(path, found.problems, found.counts, newest)


def salvage(path: Path, target: Path | None = None) -> Salvaged:
    """Write what can be read of a damaged workspace into a new one beside it. Raises UserError, EnvironmentFault."""
    target = target or _beside(path)
    refuse_network_share(target)
    return repair.salvage(path, target)


def _beside(path: Path) -> Path:
    numbers = ("", *(str(number) for number in range(2, 1000)))
    names = (path.with_name(f"{path.stem}-{SUFFIX}{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not name.exists())
