"""QR codes as drawings of our own: one path, no style attribute, so that the security policy lets them be."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # modules of white around it (ISO/IEC 18004)


def svg(text: str) -> SafeString:
    """An SVG element with the QR code of ``text``, black on white; decoration for whoever cannot see it."""
    code = qrcode.QRCode(border=QUIET)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges"'
        ' aria-hidden="true" focusable="false"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path fill="#000" d="{1}"/></svg>',
        len(rows),
        dark,
    )
