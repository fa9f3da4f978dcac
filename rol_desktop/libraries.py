"""Which system package brings a library that Qt cannot do without, told instead of a traceback."""

import ctypes
import re
import sys
from collections.abc import Mapping

PACKAGES = {  # measured on a bare Debian 12: what the wheel does not carry
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_PACKAGES = {  # what a real X window needs on top
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
LIBRARY = re.compile(r"(lib[\w.+-]+\.so(?:\.\d+)*)")


def advice(message: str) -> str:
    """Return what to install, from the loader's message about one missing library."""
    found = LIBRARY.search(message)
    if "PySide6" in message and "No module" in message:
        return "缺少界面组件 PySide6。请按 README 中的第一条命令安装后再打开：python -m pip install -e ."
    if not found:
        return f"界面打不开：{message}"
    library = found[1]
    names = [PACKAGES.get(library) or WINDOW_PACKAGES.get(library) or library, *_others(library)]
    return (
        f"界面打不开：系统缺少 {library}。请安装后再打开，例如：sudo apt-get install {' '.join(dict.fromkeys(names))}"
    )


def obstacle(environment: Mapping[str, str]) -> str:
    """Return why no window can open here, and what to do; '' where one can.

    Qt ends the whole process when its X plugin lacks a library, so this is asked before Qt is started.
    """
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or chosen not in ("", "xcb") or environment.get("WAYLAND_DISPLAY"):
        return ""
    if not environment.get("DISPLAY"):
        return "这里没有图形界面，窗口打不开。请在桌面环境里运行；不用窗口的用法见 python main.py --help。"
    missing = dict.fromkeys(package for library, package in WINDOW_PACKAGES.items() if not _is_there(library))
    return (
        f"界面打不开：系统缺少显示窗口所需的库。请安装后再打开：sudo apt-get install {' '.join(missing)}"
        if missing
        else ""
    )


def _others(but: str) -> list[str]:
    """Return the packages of the other libraries that are missing as well, so that one command is enough."""
    known = PACKAGES | WINDOW_PACKAGES
    return [package for library, package in known.items() if library != but and not _is_there(library)]


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
