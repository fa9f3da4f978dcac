"""The refusals of SQLAlchemy and its driver, told as the machine's faults that a person can mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound

from rol_desktop.errors import UserError
from rol_desktop.store.sentences import MISSING, told_plainly, translated


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn a driver's error into an EnvironmentFault or UserError whose sentence names the file."""
    try:
        with told_plainly(path):
            yield
    except DBAPIError as error:
        raise translated(error.orig, path) from error
    except NoResultFound as error:
        raise UserError(MISSING.format(name=path.name)) from error
