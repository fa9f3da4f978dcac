"""What a verb changed: which pages must reload, and what takes it back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Name what one act changed, by kind and identity; empty sets mean that nothing of the kind did."""

    what: str = ""
    """The act in Chinese, for the undo menu: 删除条目."""
    entries: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    submissions: frozenset[str] = frozenset()
    report: bool = False
    outline: bool = False
    undo: tuple[object, ...] = field(default=(), compare=False)
    """States to go back to, newest act last; opaque to the desks, read by services.history."""

    def __or__(self, other: "Changes") -> "Changes":
        """Join two acts into one that is undone at once."""
        return Changes(
            self.what or other.what,
            self.entries | other.entries,
            self.sections | other.sections,
            self.departments | other.departments,
            self.figures | other.figures,
            self.submissions | other.submissions,
            self.report or other.report,
            self.outline or other.outline,
            self.undo + other.undo,
        )
