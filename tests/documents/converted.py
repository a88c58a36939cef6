"""Word files as LibreOffice prints them: many in one process, its start costs more than a paper."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from documents.blocks import Paper, Section, Table
from documents.layout import MEASURES

# Tinos wherever Times New Roman is asked for: another package may bring Liberation 1.07, which
# lacks most Vietnamese letters (ECOSYSTEM.md §5)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>"""
TOP = MEASURES["margin_top"].value * 72 / 25.4
ALL = 2000
BROKEN = re.compile(r"(?<=\S)([-/])[\n\f]+")


def to_pdf(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of each Word file, by its name."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    (folder / "fonts.conf").write_text(FONTS)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", "pdf"),
            *(f"{name}.docx" for name in files),
        ],
        cwd=folder,
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
        capture_output=True,
        check=True,
        timeout=110,
    )
    return {name: (folder / "pdf" / f"{name}.pdf").read_bytes() for name in files}


def pages(content: bytes) -> list[str]:
    """The text of each page as it stands in the file, with single white space."""
    return [" ".join(page.split()) for page in _text(content).split("\f")[:-1]]


def heads(content: bytes) -> list[str]:
    """What stands in the upper margin of each page."""
    top = _text(content, y=0, height=TOP - 1)
    return [" ".join(page.split()) for page in top.split("\f")[:-1]]


def words(content: bytes, paper: Paper) -> list[str]:
    """All words below the upper margins, in the order of the file; table heads once a table.

    A word that was broken after a hyphen or slash counts as one.
    """
    text = " ".join(BROKEN.sub(r"\1", _text(content, y=TOP - 1)).split())
    for head in map(_head, tables(paper)):
        before, found, after = text.partition(head)
        text = before + found + after.replace(head, "")
    return text.split()


def tables(paper: Paper) -> list[Table]:
    inner = (b.blocks if isinstance(b, Section) else (b,) for b in paper.blocks)
    return [block for each in inner for block in each if isinstance(block, Table)]


def _head(table: Table) -> str:
    return " ".join(" ".join(column.title for column in table.columns).split())


def _text(content: bytes, *, y: float = 0, height: float = ALL) -> str:
    area = ["-r", "72", "-x", "0", "-y", f"{y:.0f}", "-W", str(ALL), "-H", f"{height:.0f}"]
    command = ["pdftotext", "-raw", *area, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
