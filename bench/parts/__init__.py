"""What the parts of the benchmark share; ``bench.measure`` runs each in a process of its own.

The seconds are those of the work itself: starting Python, importing and preparing an empty database stay out.
"""

import datetime as dt
from typing import Any

KEY = "star-2020"
AS_OF = dt.date(2025, 6, 30)  # after everything that bench.people invents, but the plans

type Measured = dict[str, Any]
