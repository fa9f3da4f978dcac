"""The readme.txt in a package: for whoever opens it without the program."""

from rol_desktop.exchange.manifest import KIND_NAMES, Manifest

LINES = """法治政府建设年度情况报告 {kind}

年度：{year}
单位：{department}
第几次：{revision}
制作时间：{created_at}

这个文件由 rol-desktop（法治政府建设年度报告填报与汇总程序）制作。
请用该程序打开，不要解压后修改：改动任何一个字，程序都会拒绝接收。
{sealed}
给技术人员：这是一个 zip 文件。manifest.json 是清单，列出每个文件的 SHA-256；
manifest.sig 是对清单的 Ed25519 签名；data/ 中是 JSON 格式的填报内容；
files/ 中是佐证材料，文件名是其 SHA-256，原来的名称见清单。
"""
OPEN = "内容没有密封，任何拿到这个文件的人都能读到。"
SEALED = "内容已经密封，只有收件单位能打开。"
LOCKED = "内容用口令封装，知道口令才能打开。口令由双方在电话里约定，不随文件传递。"


def readme(manifest: Manifest) -> bytes:
    """Return the text for one package: nothing that its manifest does not say anyway."""
    text = LINES.format(
        kind=KIND_NAMES[manifest.kind],
        year=manifest.year,
        department=manifest.department_name or manifest.department or "全部",
        revision=manifest.revision,
        created_at=manifest.created_at.strftime("%Y-%m-%d %H:%M") if manifest.created_at else "未记录",
        sealed=_sealed(manifest),
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")  # as old Windows editors want it


def _sealed(manifest: Manifest) -> str:
    if manifest.sealed is None:
        return OPEN
    return LOCKED if manifest.sealed.under_passphrase else SEALED
