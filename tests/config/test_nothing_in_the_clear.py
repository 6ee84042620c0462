"""Names, numbers and notes go in by every way there is; then the bytes that lie on the disk are searched.

A real site is served, with its worker, its log and a page that breaks. The words are invented and stand
nowhere else.
"""

import base64
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
import requests

from tests.config import in_the_clear
from tests.config.sites import ONWARD, Site, empty_site
from tests.conftest import PILOT

IMPORTED, REGISTERED, SEARCHED = "Zyxomirela", "Quvaxblessing", "Wqzantjeta"
FAMILY, PHONE, NOTE, ERROR = "Vuxhoxhaberg", "07700900461", "knows the flowzmarket", "Brakozlinda"
PLANTED = [IMPORTED, REGISTERED, SEARCHED, FAMILY, PHONE, "7700900461", NOTE, ERROR]
PERSONAS = "from onward.config import demo_data; demo_data.add('star-2020')"


def test_the_search_finds_a_word_however_it_is_written():
    for before in ("", "a", "ab", "abc"):
        plain = f"{before}{IMPORTED} and more"
        for content in (
            plain.encode(),
            plain.encode("utf-16-le"),
            plain.upper().encode("utf-16-be"),
            base64.b64encode(plain.encode()),
            base64.b64encode(plain.encode("utf-16-le")),
            plain.encode().hex().encode(),
        ):
            assert in_the_clear.found_in(content, PLANTED) == {IMPORTED}


def workbook(path: Path, given: str) -> Path:
    """The pilot's workbook with planted words in the first person's rows."""
    book = openpyxl.load_workbook(PILOT)
    people = book["participants"]
    columns = {cell.value: cell.column for cell in people[1]}
    people.cell(2, columns["given_name"], given)
    people.cell(2, columns["family_name"], FAMILY)
    support = book["support_sessions"]
    support.cell(2, {cell.value: cell.column for cell in support[1]}["purpose"], NOTE)
    book.save(path)
    return path


@contextmanager
def served(site: Site, log: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as told:
        words = [*ONWARD, "serve", "--port", str(port)]
        running = subprocess.Popen(words, env=site.environment, stdout=told, stderr=told)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield address
        finally:
            running.terminate()
            running.wait(60)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            requests.get(f"{address}/sign-in/", timeout=5)
        except requests.RequestException:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the site did not start")


class Visitor:
    """A browser without a screen."""

    def __init__(self, address: str) -> None:
        self.address, self.session = address, requests.Session()

    def get(self, path: str, **query: str) -> requests.Response:
        return self.session.get(self.address + path, params=query, timeout=60)

    def post(
        self, page: str, path: str = "", files: dict[str, object] | None = None, **form: str
    ) -> requests.Response:
        """Send the form of a page, with its token."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(page).text)
        told = {**form, "csrfmiddlewaretoken": token[1] if token else ""}
        return self.session.post(self.address + (path or page), data=told, files=files, timeout=60)


def use(address: str, folder: Path) -> None:
    """A caseworker's day, with the planted words wherever somebody may type."""
    nobody = Visitor(address)
    assert nobody.post("/sign-in/", email=f"{SEARCHED}@onward.example", password=ERROR).status_code < 500
    visitor = Visitor(address)
    visitor.post("/sign-in/", "/sign-in/demo/caseworker/")
    assert visitor.get("/people/", q=SEARCHED, text=PHONE).status_code == 200
    assert SEARCHED in visitor.post("/people/", "/find/", text=SEARCHED).text
    about = {"given_name": REGISTERED, "family_name": FAMILY, "sex": "F", "nobody": "on", "seen": "1"}
    answer = visitor.post("/people/new/", **about)
    code = re.search(r"/people/([0-9A-Z]{4}-[0-9A-Z])/", answer.url)
    assert code, answer.text
    safe = ["may_call", "may_text"]
    way = {"kind": "phone", "value": PHONE, "whose": "own", "safe": safe, "note": NOTE, "alias": ERROR}
    answer = visitor.post(f"/people/{code[1]}/contact/new/", **way)
    assert answer.url.endswith(f"/people/{code[1]}/"), answer.text
    asked = visitor.post(f"/people/{code[1]}/messages/", f"/people/{code[1]}/messages/get-in-touch/")
    assert "It is in line." in asked.text
    assert REGISTERED in visitor.post(f"/people/{code[1]}/", f"/people/{code[1]}/name/").text
    path = workbook(folder / f"{SEARCHED}.xlsx", SEARCHED)
    with path.open("rb") as file:
        answer = visitor.post(
            "/workbooks/new/", files={"file": (path.name, file)}, programme=_programme(visitor)
        )
    assert re.search(r"/workbooks/\d+/$", answer.url), answer.text
    assert visitor.get(f"/no-such-page/{ERROR}/", name=SEARCHED).status_code == 404
    assert visitor.get("/broken/", name=ERROR).status_code == 500
    answer = visitor.post("/sign-in/", "/broken/", name=ERROR, note=NOTE)
    assert answer.status_code == 500
    assert ERROR not in answer.text
    for _ in range(150):
        if "under way" not in visitor.get("/workbooks/").text.lower():
            break
        time.sleep(0.2)


def _programme(visitor: Visitor) -> str:
    page = visitor.get("/workbooks/new/").text
    found = re.search(r'value="(\d+)"[^>]*>\s*[^<]*London', page) or re.search(
        r'name="programme" value="(\d+)"', page
    )
    found = found or re.search(r'<option value="(\d+)"', page)
    assert found
    return found[1]


@pytest.mark.slow
def test_nothing_that_was_told_lies_in_the_clear(tmp_path: Path):
    with empty_site(tmp_path, "tests.config.served") as site:
        book = workbook(tmp_path / "import.xlsx", IMPORTED)
        done = site.run("import", str(book), "--programme", "star-2020")
        assert done.returncode == 0, done.stderr
        site.asked(PERSONAS)
        log = tmp_path / "log"
        with served(site, log) as address:
            use(address, tmp_path)
        ticked = site.run("tick")
        assert ticked.returncode == 0, ticked.stderr
        assert in_the_clear.found_in((ticked.stdout + ticked.stderr).encode(), PLANTED) == set()
        assert in_the_clear.found_under(site.data, PLANTED) == {}
        assert in_the_clear.found_in(log.read_bytes(), PLANTED) == set()
        assert b'"route": "broken/"' in log.read_bytes()
        names = site.asked(
            "from onward.people.models import Person; print(*[p.full_name for p in Person.objects.all()])"
        )
        assert {IMPORTED, REGISTERED} <= set(names.split())

        assert in_the_clear.found_in(site.backup(tmp_path / "backups").read_bytes(), PLANTED) == set()
        if site.url:
            dump = subprocess.run(
                ["pg_dump", "--format=plain", site.url], capture_output=True, check=True
            ).stdout
            assert b"COPY public.people_person" in dump
            assert in_the_clear.found_in(dump, PLANTED) == set()
