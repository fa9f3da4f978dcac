"""Packages in any order, any number of times: a set of packages with revisions, forks, strangers and returns."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event

from rol_desktop.domain.entry import EntryContent
from rol_desktop.exchange.reading import inspect, tried
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import Accounting, receive, settle
from rol_desktop.services.exchange.unlocking import Locked, open_held
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.year import years
from tests.services.conftest import YEAR, Play

LEADER = "某领导"
PASSPHRASE = "电话里说的口令 2026"


@dataclass(frozen=True)
class Post:
    """What the departments sent, and the office before any of it came."""

    office: Path
    packages: tuple[Path, ...]
    fork: str
    """The digest that a person will choose of two that contradict each other."""
    keys: tuple[bytes, ...]
    """What opens those under a passphrase."""


def posted(folder: Path, seed: int) -> Post:
    """Play the departments: three revisions of one, a fork of another, two under a passphrase, and a stranger's."""
    folder.mkdir()
    chance = random.Random(seed)
    play = Play(folder)
    play.send()
    packages = [*_revisions(play, chance), *_fork(play, chance, from_first=bool(seed % 2))]
    play.enter("103", "work.people", "丙的话。")
    packages.append(hand_over(play.desk("103"), folder, LEADER, passphrase=PASSPHRASE))
    play.enter("103", "work.people", "丙的话又多一句。")
    packages.append(hand_over(play.desk("103"), folder, LEADER, passphrase=PASSPHRASE))
    stranger = Play(_made(folder / "stranger"))
    stranger.send()
    stranger.enter("101", "work.law", "别的办公室的话。")
    foreign = hand_over(stranger.desk("101"), folder / "stranger", LEADER)
    stranger.close()
    play.close()
    paths = [package.path for package in packages]
    paths.append(foreign.path)

    keys = tuple(tried(inspect(package.path), PASSPHRASE) for package in packages if package.under_passphrase)
    return Post(folder / "office.rol", tuple(paths), packages[4].digest, keys)


def _revisions(play: Play, chance: random.Random) -> list:
    """Hand over three times: words change, go, come and move; figures change."""
    desk, made = play.desk("101"), []
    uids = [play.enter("101", "work.law", f"第{number}条。") for number in range(4)]
    for turn in range(3):
        uid = chance.choice(uids)
        entries.write_entry(desk, uid, EntryContent("work.law", text=f"改{turn}。"))
        figures.write_figure(desk, YEAR, "cases.all", str(chance.randrange(1000)))
        made.append(hand_over(desk, play.folder, LEADER))
        entries.move_entry(desk, uid, "work.people", 0)
        gone = chance.choice([each for each in uids if each != uid])
        entries.delete_entries(desk, [gone])
        uids.remove(gone)
        uids.append(play.enter("101", "work.law", f"新{turn}。"))
    return made


def _fork(play: Play, chance: random.Random, *, from_first: bool) -> list:
    """Hand over, then twice over the same from two copies of one workspace: a file that was carried home.

    From the first hand-over on, both copies claim to be the first.
    """
    desk = play.desk("102")
    uid = play.enter("102", "work.law", "乙的话。")
    made = [] if from_first else [hand_over(desk, play.folder, LEADER)]
    desk.close()
    shutil.copy(desk.path, home := play.folder / "home.rol")
    for number, path in enumerate((desk.path, home)):
        again = workspaces.open_workspace(path)
        entries.write_entry(again, uid, EntryContent("work.law", text=f"乙的话，第{number}处改。{chance.random()}"))
        figures.write_figure(again, YEAR, "cases.all", str(number + 5))
        made.append(hand_over(again, _made(play.folder / f"fork {number}"), f"{LEADER}{number}"))
        again.close()
    del play.desks["102"]
    return made


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def fast(workspace: Workspace) -> Workspace:
    """Let go of the disk: what is tried here is order, and the machine is not switched off in between."""

    @event.listens_for(workspace.engine, "connect")
    def relax(connection, _record):
        connection.execute("PRAGMA synchronous = OFF")

    workspace.engine.dispose()
    return workspace


def open_all(office: Workspace) -> None:
    """Type the passphrase for all that are held for one."""
    with office.unit_of_work() as work:
        waiting = sorted(work.locks.waiting())
    done = open_held(office, [Locked("", "", digest) for digest in waiting], PASSPHRASE)
    assert (len(done.opened), done.problems) == (len(waiting), ())


def delivered(post: Post, office_path: Path, chance: random.Random) -> tuple[str, str, list[Accounting]]:
    """Deliver the post in a random order with repetitions; return the hash before and after the person chose."""
    shutil.copy(post.office, office_path)
    office = fast(workspaces.open_workspace(office_path))
    order = list(post.packages) + chance.choices(post.packages, k=chance.randrange(len(post.packages)))
    chance.shuffle(order)
    accounts = []
    while order:
        batch = [order.pop() for _ in range(min(len(order), chance.randrange(1, 5)))]
        keys = post.keys if chance.random() < 0.4 else ()  # the passphrase was at hand, or was not
        accounts.append(receive(office, batch, package_keys=keys))
        if chance.random() < 0.1:
            open_all(office)
    open_all(office)
    before = content_hash(office, YEAR)
    settle(office, post.fork, "chosen")
    receive(office, [chance.choice(post.packages)])
    after = content_hash(office, YEAR)
    assert years.report_of(office, YEAR).entries
    office.close()
    return before, after, accounts
