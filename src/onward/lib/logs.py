"""One line of JSON for each thing that is logged; none of them holds what somebody typed.

Not logged: query strings, bodies, headers, messages of exceptions, arguments of log messages, and paths.
Where a request is concerned its route stands instead (``people/<slug:code>/``), which holds no value.
"""

import datetime as dt
import json
import logging
import traceback
from typing import Any


class Lines(logging.Formatter):
    """``at``, ``level``, ``logger``, ``what`` and, where they are known, ``method``, ``route``, ``status``,
    ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": _what(record),
            **_request(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = told_of(record.exc_info[1])
        return json.dumps(line)


def _what(record: logging.LogRecord) -> str:
    """The message before anything was put into it. One that was put together beforehand may hold anything."""
    return str(record.msg) if record.args else f"{record.module}:{record.lineno}"


def _request(record: logging.LogRecord) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if isinstance(status := getattr(record, "status_code", None), int):
        told["status"] = status
    request = getattr(record, "request", None)
    if (method := getattr(request, "method", None)) is not None:
        match = getattr(request, "resolver_match", None)
        told |= {"method": method, "route": match.route if match else "no such page"}
    return told


def told_of(error: BaseException) -> str:
    """The kind of an exception and the places it came through; never its message."""
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n  ".join([f"{type(error).__module__}.{type(error).__qualname__}", *places])
