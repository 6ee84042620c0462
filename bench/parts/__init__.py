"""What the parts of the benchmark share; ``bench.measure`` runs each in a process of its own.

The seconds are those of the work itself: starting Python, importing and preparing an empty database stay out.
"""

import datetime as dt
import time
from typing import Any

KEY = "star-2020"
AS_OF = dt.date(2025, 6, 30)  # after everything that bench.people invents, but the plans

type Measured = dict[str, Any]


class Watch:
    """Adds up seconds of the clock, and of the processor: those stay the same on a busy machine."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0

    def __enter__(self) -> "Watch":
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began[0]
        self.processor += time.process_time() - self._began[1]

    @property
    def times(self) -> Measured:
        return {"seconds": self.seconds, "processor": self.processor}
