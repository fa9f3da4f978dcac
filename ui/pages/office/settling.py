"""What a person is asked about a package that waits, by what may be decided about it."""

from rol_desktop.services.exchange.inbox import LogLine

QUESTIONS = {
    "chosen": (
        "采用这一份",
        "采用“{name}”（第{revision}次，对照码{code}）作为{department}的报送？",
        "另一份会留在历史里，随时可以再换。",
    ),
    "trusted": (
        "已核对，收入",
        "{department}的签名识别码是 {fingerprint}，已经打电话核对一致？",
        "以后这个识别码签名的报送会直接收入。",
    ),
    "admitted": (
        "仍然收入",
        "{department}的报送是截止以后送来的，仍然收入？",
        "收入以后会记为迟报。",
    ),
    "opened": ("输入口令…", "", ""),
    "confirmed": (
        "已核对，收入",
        "这是一份填报表，没有签名。已经和{department}核对过，是他们交来的？",
        "收入以后与报送包一样审核、汇编；表的原件会一直留着。",
    ),
}


def verb_of(line: LogLine) -> str:
    """Return what the button says."""
    return QUESTIONS[line.decision][0]


def asked(line: LogLine) -> tuple[str, str, str]:
    """Return what the button says, the question, and what follows from yes."""
    verb, question, detail = QUESTIONS[line.decision]
    named = {name: getattr(line, name) for name in ("name", "revision", "code", "department", "fingerprint")}
    return verb, question.format(**named), detail
