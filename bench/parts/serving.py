"""What pages cost when several people ask at once: the people list and a cohort's page, beside a bare page.

Both sites are served the same way (granian, one process), one after the other. The bare one has no
middleware, nobody signs in, and one query reads as many rows, which one template shows. Ours asks who it is
and what they may see, opens sealed names and tells of everybody who was looked at.
"""

import asyncio
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.test import Client

from bench.parts import KEY, Measured
from bench.parts.stored import import_
from onward.accounts.choices import Factor, Role
from onward.accounts.models import Office, User
from onward.accounts.queries import sign_ins
from onward.audit.models import Event
from onward.config.serving import APPLICATION, SERVER
from onward.people.models import Person
from onward.programmes.models import Cohort
from onward.programmes.queries import definitions
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.training.models import Attendance, Session

CLIENTS = 8
SECONDS, WARM = 8.0, 2.0  # measured, and before that
IN_COHORT = 20
IN_LIST = 50
BARE = "bench.bare:application"


class Asked(NamedTuple):
    """What a page answered: how many a second, and the milliseconds of the slowest twentieth."""

    a_second: float
    p95: float


def serving(paths: Sequence[Path]) -> Measured:
    """Import the workbooks, add a cohort of twenty, then serve both sites in turn."""
    for path in paths:
        imported = import_([path])
    cohort = _cohort()
    signed_in = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={_session()}"}
    pages = {
        "The list of people": ("/people/", IN_LIST),
        "A cohort’s page": (f"/cohorts/{cohort.pk}/", IN_COHORT),
    }
    found: Measured = {}
    before = Event.objects.count()
    with _site(APPLICATION) as port:
        for what, (address, _) in pages.items():
            alone = asyncio.run(_ask(port, address, signed_in, clients=1))
            found[what] = {"ours": asyncio.run(_ask(port, address, signed_in)), "alone": alone}
    if Event.objects.count() == before:
        raise RuntimeError("nobody was told to have been looked at")
    with _site(BARE) as port:
        for what, (_, rows) in pages.items():
            found[what]["bare"] = asyncio.run(_ask(port, f"/{rows}/", {}))
    return {
        "seconds": imported["seconds"],
        "processor": imported["processor"],
        "people": Person.objects.count(),
        "serving": {what: {of: one._asdict() for of, one in asked.items()} for what, asked in found.items()},
    }


def _cohort() -> Cohort:
    """Twenty people, and all sessions of the definition with their register."""
    programme, office = definitions.programme(KEY), Office.objects.get()
    pattern = Cohort.objects.order_by("pk")[0]
    days = {"starts_on": pattern.starts_on, "ends_on": pattern.ends_on, "definition": pattern.definition}
    cohort = Cohort.objects.create(programme=programme, office=office, code="BENCH", **days)
    referrals = list(Referral.objects.order_by("pk")[:IN_COHORT])
    PlaceStep.objects.bulk_create(
        PlaceStep(referral=one, cohort=cohort, status=PlaceStatus.ENROLLED, on=cohort.ends_on)
        for one in referrals
    )
    codes = definitions.current(programme).session_codes
    sessions = Session.objects.bulk_create(
        Session(cohort=cohort, code=code, on=cohort.starts_on, hours=2) for code in codes
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, referral=one, mark="present") for session in sessions for one in referrals
    )
    return cohort


def _session() -> str:
    """What a manager's browser would send once they signed in with a second factor."""
    office = Office.objects.get()
    told = {"role": Role.MANAGER, "office": office, "name": "Bench Reader"}
    client = Client()
    client.force_login(User.objects.create_user("serving@onward.example", **told))
    session = client.session
    session[sign_ins.FACTOR] = Factor.APP.value
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _site(application: str) -> Iterator[int]:
    """The site, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    connection.close()
    root = str(Path(__file__).parents[2])  # where the settings and the bare site are
    environment = {**os.environ, "PYTHONPATH": root}
    address = ["--host", "127.0.0.1", "--port", str(port)]
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    site = subprocess.Popen(  # noqa: S603
        [sys.executable, *SERVER, *address, application], env=environment, stdout=sys.stderr
    )
    try:
        _wait_for(port)
        yield port
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the site did not come up")


async def _ask(port: int, address: str, headers: dict[str, str], *, clients: int = CLIENTS) -> Asked:
    """So many clients ask for a page, each as soon as it has the answer before."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n".encode()
    began = time.perf_counter()
    taken = await asyncio.gather(*(_client(port, request, began) for _ in range(clients)))
    times = [one for some in taken for one in some]
    return Asked(len(times) / SECONDS, statistics.quantiles(times, n=20)[-1] * 1000)


async def _client(port: int, request: bytes, began: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    while (asked := time.perf_counter()) < began + WARM + SECONDS:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace").splitlines()[0])
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        await reader.readexactly(int(lengths[0].partition(b":")[2]))
        if asked > began + WARM:
            times.append(time.perf_counter() - asked)
    writer.close()
    return times
