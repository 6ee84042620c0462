"""The participant's card on paper. Nothing on it says whose it is, which programme, or what it opens."""

from pathlib import Path

from onward.lib import qr_codes, typesetting

_TEMPLATE = Path(__file__).with_name("printed_card.typ")


def pdf(*, code: str, link: str, address: str, now: int) -> bytes:
    """A tagged PDF with the card on a sheet of A4, as large as a bank card; ``now`` in seconds since 1970."""
    inputs = {"code": code, "address": address, "picture": qr_codes.svg(link)}
    return typesetting.pdf(_TEMPLATE.read_bytes(), timestamp=now, inputs=inputs)
