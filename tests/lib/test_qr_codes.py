import re

import qrcode

from onward.lib import qr_codes

LINK = "https://onward.example/c/K7F3-QM9T/"


def test_the_drawing_has_the_dark_modules_of_the_code_and_a_quiet_edge():
    plain = qrcode.QRCode(border=qr_codes.QUIET)
    plain.add_data(LINK)
    plain.make()
    rows = plain.get_matrix()
    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", qr_codes.svg(LINK))}
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    assert min(min(place) for place in drawn) == 4


def test_the_drawing_has_no_style_of_its_own():
    assert "style" not in qr_codes.svg(LINK)


def test_nothing_of_the_text_gets_into_the_drawing():
    assert "<script" not in qr_codes.svg("<script>alert(1)</script>")
