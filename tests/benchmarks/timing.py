"""How long something takes, measured so that neither the machine's other work nor this process's past weighs in."""

import gc
import time
from collections.abc import Callable


def best(act: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of some runs, in seconds of the processor.

    The collector rests meanwhile: one run would be charged with what others left lying about.
    """
    found = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        try:
            started = time.process_time()
            act()
            found.append(time.process_time() - started)
        finally:
            gc.enable()
    return min(found)
