"""A statement as a QR code, and the words beside it.

With an `address` (settings.PUBLIC_ADDRESS of the day of issue, or "") the code opens the check page of
this very paper; the statement stands behind “#”, which a browser never sends. A paper keeps statement
and address as plain text among its frozen content, so that it draws the same code for ever. Papers
print it 30 mm wide: modules of at least 0.33 mm (version 16 or less, quiet zone of 4). A certificate
may have less room: then the address goes first, and below about 25 mm modules shrink to 0.25 mm.
"""

from io import BytesIO
from itertools import product

import segno
from django.urls import reverse
from segno.encoder import DataOverflowError

from documents.verification import codes, statements

MM = 30
QUIET = 4  # modules left white on each side, as the standard asks
LARGEST = 16
LEAST_MODULE = 0.33  # millimetres: what every phone reads
_PIXELS = 8  # a module in the picture for Word: more than 500 dpi


def svg(statement: str, address: str, side: float = MM) -> str:
    """A square <svg>, `side` in millimetres, black on white, without declaration or script."""
    image = BytesIO()
    plain = {"xmldecl": False, "nl": False, "svgclass": None, "lineclass": None, "omitsize": True}
    _made(statement, address, side).save(image, kind="svg", border=QUIET, light="#fff", **plain)
    size = f'width="{side:g}mm" height="{side:g}mm" shape-rendering="crispEdges"'
    return image.getvalue().decode().replace("<svg", f"<svg {size}", 1)


def png(statement: str, address: str) -> bytes:
    """The same for Word, to be placed 30 mm wide."""
    image = BytesIO()
    _made(statement, address, MM).save(image, kind="png", scale=_PIXELS, border=QUIET)
    return image.getvalue()


def printed_lines(code: str, address: str) -> tuple[str, ...]:
    """What stands beside or under the QR code."""
    where = page(address)
    looked_up = (f"Kiểm tra tại: {where}",) if where else ()
    return (f"Mã kiểm tra: {codes.grouped(code)}", *looked_up, f"Mã QR: {_lowered_origin()}")


def page(address: str) -> str:
    """Where a code is typed in, as people write it: without “https://”; "" without an address."""
    where = address.partition("://")[2]
    return f"{where}{reverse('check')}" if where else ""


def scanned(statement: str, address: str) -> tuple[str, ...]:
    """What the QR code holds, in the pieces that it encodes each in its own way."""
    if not address:
        return (statement,)
    opened = reverse("check_code", args=[statements.code_in(statement)])
    return (f"{address}{opened}#", statement)


def _made(statement: str, address: str, side: float) -> segno.QRCode:
    """The best that fits: with the address and 15 % spare, with 7 %, without the address."""
    last = None
    for content, error in product((scanned(statement, address), (statement,)), "ml"):
        try:
            last = segno.make(content, error=error, micro=False, boost_error=False)
        except DataOverflowError:
            continue
        if side / last.symbol_size(border=QUIET)[0] >= LEAST_MODULE:
            return last
    if last is None or last.version > LARGEST:
        raise ValueError("the statement is too long for a QR code")
    return last


def _lowered_origin() -> str:
    return statements.ORIGIN_ONLY[:1].lower() + statements.ORIGIN_ONLY[1:]
