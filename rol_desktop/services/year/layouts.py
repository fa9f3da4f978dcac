"""Verbs on layout presets: an office copies one, changes it, and keeps it with its workspace."""

from dataclasses import replace

from rol_desktop.catalog.layouts import builtin_layouts, layout_to_toml
from rol_desktop.domain.changes import Changes, LayoutImage
from rol_desktop.domain.layout import Layout, faults
from rol_desktop.errors import UserError
from rol_desktop.services.output.compiling import layout_of, layouts_of
from rol_desktop.store.workspace import Workspace


def is_own(key: str) -> bool:
    """Tell whether a preset is the office's own: only such a one can be changed."""
    return key not in builtin_layouts()


def copy_layout(workspace: Workspace, key: str) -> tuple[Layout, Changes]:
    """Copy a preset under a name and key of its own, to be changed."""
    taken = layouts_of(workspace)
    source = layout_of(workspace, key)
    number = next(number for number in range(1, len(taken) + 2) if f"own_{number}" not in taken)
    names = {each.name for each in taken.values()}
    offered = ("本单位版式", *(f"本单位版式{again}" for again in range(2, len(taken) + 2)))
    name = next(each for each in offered if each not in names)
    made = replace(source, key=f"own_{number}", name=name, note=f"照“{source.name}”复制。")
    return made, replace(save_layout(workspace, made), what="复制版式")


def save_layout(workspace: Workspace, layout: Layout) -> Changes:
    """Keep one of the office's own presets. Raises UserError for one that no page could be set with."""
    if not is_own(layout.key):
        raise UserError("自带的版式不能改。请先复制一份，再改复制出来的那一份。")
    if not layout.name.strip():
        raise UserError("版式要有一个名称，好在列表里认出它。请填写名称。")
    if any(each.name == layout.name for key, each in layouts_of(workspace).items() if key != layout.key):
        raise UserError(f"已经有名为“{layout.name}”的版式。请换一个名称。")
    for _where, reason in faults(layout):
        raise UserError(f"版式没有保存：{reason}。")
    return _kept(workspace, layout.key, layout_to_toml(layout), "修改版式")


def remove_layout(workspace: Workspace, key: str) -> Changes:
    """Remove one of the office's own presets."""
    if not is_own(key):
        raise UserError("自带的版式不能删去。请选择自己新建的版式。")
    return _kept(workspace, key, "", "删除版式")


def _kept(workspace: Workspace, key: str, source: str, what: str) -> Changes:
    with workspace.unit_of_work() as work:
        before = work.layouts.all().get(key, "")
        if source:
            work.layouts.put(key, source)
        else:
            work.layouts.remove(key)
    return Changes(what, report=before != source, before=(LayoutImage(key, before),))
