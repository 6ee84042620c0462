"""``onward serve``: the site on this machine, with its worker for long work."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from onward.config import doctor
from onward.config.backup.running import serving
from onward.config.clock import Clock
from onward.lib.commands import Commands
from onward.lib.refusals import Refused

APPLICATION = "onward.config.wsgi:application"
SERVER = [
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--no-ws",
    "--log-level",
    "warning",
    "--blocking-threads",
    "4",
]
WORKER = ["-m", "django", "db_worker", "--no-reload", "--verbosity", "0"]


def add(commands: Commands) -> None:
    command = commands.add_parser("serve", help="serve the site on this machine")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
    command.set_defaults(run=serve)


def serve(arguments: argparse.Namespace) -> int:
    """Serve until stopped with Ctrl-C. Long work (imports, report files) is done by a second process."""
    if settings.PRODUCTION:
        _refuse_what_is_unsafe()
    _refuse_a_taken_port(arguments.host, arguments.port)
    with serving(Path(settings.DATA)):
        return _serve(arguments)


def _refuse_what_is_unsafe() -> None:
    found = doctor.findings(doctor.BEFORE_SERVING, production=True)
    if sentences := doctor.to_mend(found):
        raise Refused(*sentences, "The site is not served like this. onward doctor tells more.")


def _serve(arguments: argparse.Namespace) -> int:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # or WhiteNoise warns
    if settings.PRODUCTION:
        _lay_out_styles_and_scripts(Path(settings.STATIC_ROOT))
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    clock = Clock()
    clock.start()
    worker = subprocess.Popen([sys.executable, *WORKER], env=environment)  # noqa: S603
    print(f"Onward is at http://{arguments.host}:{arguments.port}/  (Ctrl-C stops it)", flush=True)
    address = ["--host", arguments.host, "--port", str(arguments.port)]
    site = subprocess.Popen([sys.executable, *SERVER, *address, APPLICATION], env=environment)  # noqa: S603
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever watches over services stops it so
    try:
        return site.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        clock.stop()
        for child in (site, worker):
            child.terminate()
            child.wait()


def _lay_out_styles_and_scripts(folder: Path) -> None:
    """Once for each version: under names that browsers may keep for good, and compressed."""
    stamp = folder / ".version"
    if not stamp.exists() or stamp.read_text() != version("onward"):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(version("onward"))


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"Port {port} of {host} cannot be used ({error.strerror}). "
                "Choose another: onward serve --port 8001."
            ) from error
