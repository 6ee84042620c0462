"""The participant's card on paper. Nothing on it says whose it is, which programme, or what it opens."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest
from django.urls import reverse

from onward.lib import qr_codes, typesetting

_TEMPLATE = Path(__file__).with_name("printed_card.typ")
_BLOCK = Path(__file__).with_name("printed_card_block.typ")


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """What stands on a card: its code, where it leads (as a QR code), and that place as one types it."""

    code: str
    link: str
    address: str

    @property
    def inputs(self) -> dict[str, str]:
        """What the template's ``printed-card`` is given."""
        return {"code": self.code, "address": self.address, "picture": str(qr_codes.svg(self.link))}


def of(request: HttpRequest, code: str) -> PrintedCard:
    """The card of this code, as this site is reached."""
    return PrintedCard(code, address(request, code), in_short(address(request)))


def address(request: HttpRequest, code: str = "") -> str:
    """Where the card leads; with the code of the card, straight to its PIN."""
    name, args = ("space:card_open", [code]) if code else ("space:card_find", [])
    return request.build_absolute_uri(reverse(name, args=args))


def in_short(address: str) -> str:
    """An address as somebody types it: ``onward.example/c``."""
    return address.partition("://")[2].rstrip("/")


def block() -> bytes:
    """Typst source that draws a card, ``printed-card(code: …, address: …, picture: …)``, for other papers."""
    return _BLOCK.read_bytes()


def pdf(card: PrintedCard, *, now: int) -> bytes:
    """A tagged PDF with the card on a sheet of A4, as large as a bank card; ``now`` in seconds since 1970."""
    return typesetting.pdf(block() + _TEMPLATE.read_bytes(), timestamp=now, inputs=card.inputs)
