"""What can go wrong, by who can mend it."""


class RolError(Exception):
    """Be the root of the errors that carry a sentence for the person at the desk."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UserError(RolError):
    """Say what a person or a file got wrong, and how to mend it."""


class EnvironmentFault(RolError):  # noqa: N818 - the machine's fault, not the person's error
    """Say what the machine refuses (disk full, locked, read-only), and what to do about it."""


class Cancelled(Exception):  # noqa: N818 - a wish of the person, not an error
    """Leave the work: the person pressed cancel. Shown to nobody."""
