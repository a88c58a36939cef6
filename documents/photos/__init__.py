"""Photos of signed pages, as phones take them, made into one straight PDF of A4 pages.

Plain Pillow, meant for a limited process (docs/adr/0017): bytes in, bytes out.
"""

from documents.photos.binding import bound
from documents.photos.sheets import Sheet, Unreadable, straightened

__all__ = ["Sheet", "Unreadable", "bound", "straightened"]
