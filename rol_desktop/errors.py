"""What can go wrong, by who can mend it."""

import re

SAYS_IT = re.compile(
    "没有(改动|写成|写入|保存|打开|新建|读入|收进|附上|替换|并入|导入|添加|重复添加|备份|删除|留下|开始)|不会被改动|完好|没有变"
)
"""A sentence that itself says what became of what was there."""


class RolError(Exception):
    """Be the root of the errors that carry a sentence for the person at the desk."""

    safe = ""
    """What is safe, beneath sentences that do not say it themselves."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    @property
    def told(self) -> str:
        """Return the sentence, and beneath it what is safe."""
        return self.sentence if not self.safe or SAYS_IT.search(self.sentence) else f"{self.sentence}\n{self.safe}"


class UserError(RolError):
    """Say what a person or a file got wrong, and how to mend it: nothing was done, a test holds."""

    safe = "没有改动任何内容。"


class EnvironmentFault(RolError):  # noqa: N818 - the machine's fault, not the person's error
    """Say what the machine refuses (disk full, locked, read-only), what is safe, and what to do about it."""


class Cancelled(Exception):  # noqa: N818 - a wish of the person, not an error
    """Leave the work: the person pressed cancel. Shown to nobody."""
