"""From rows to pages: the pages of a batch, its whole file, and what is only looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from awards.certificates import binding, mark, ruler, sheet, under
from awards.certificates.content import SAMPLE, Content
from awards.certificates.sheet import Layout
from awards.models import Certificate, CertificateBatch, CertificateTemplate, PrinterOffset
from documents import files, pdf

TITLE = "Giấy khen"


def pages(batch: CertificateBatch, certificates: Sequence[Certificate]) -> bytes:
    """What is these recipients' own, a page each; what all say comes with `whole`."""
    return _text([each.content() for each in certificates], Layout.of(batch.layout).own)


def whole(batch: CertificateBatch, chunks: Iterable[bytes], first: Certificate) -> bytes:
    """The file that is printed: on white paper with border and emblem, never with a scan.

    What stands alike on every page is drawn once, from the `first` certificate: half the text.
    """
    layout = Layout.of(batch.layout)
    emblem = files.read(batch.emblem) if batch.emblem else b""
    frame = under.frame(layout.size, emblem) if layout.is_complete else None
    head, foot = (_text([first.content()], each) if each.places else None for each in layout.shared)
    return binding.bound(
        chunks,
        title=f"{TITLE}: {batch.decision.issued.reference}",
        under=binding.bound([head], title=TITLE, under=frame) if head else frame,
        over=foot,
        sides=layout.sides,
    )


def one(template: CertificateTemplate, content: Content) -> bytes:
    """A single certificate as it prints: complete on white paper, or its text alone."""
    layout = Layout.of(template.layout())
    ground = _ground(template) if template.is_complete else None
    text = _text([_checked(content)], layout)
    return binding.bound([text], title=TITLE, under=ground, sides=layout.sides)


def preview(
    template: CertificateTemplate,
    printer: PrinterOffset | None = None,
    content: Content = SAMPLE,
) -> bytes:
    """One certificate over the scan of the paper, marked “XEM THỬ”."""
    layout = Layout.of(template.layout(printer))
    title, text = f"{under.PREVIEW}: {template.name}", _text([_checked(content)], layout)
    printed = binding.bound([text], title=title, under=_ground(template), sides=layout.sides)
    return binding.bound([printed], title=title, over=under.marked(layout.size))


def ruler_sheet(template: CertificateTemplate, printer: PrinterOffset | None) -> bytes:
    layout = Layout.of(template.layout(printer))
    return ruler.sheet(
        layout, template=template.name, printer=printer.name if printer else "chưa chọn"
    )


def too_long(certificates: Iterable[Certificate], template: CertificateTemplate) -> dict[int, str]:
    """By certificate id, which of its texts print smaller than one reads with pleasure."""
    layout = Layout.of(template.layout())
    found = {each.pk: sheet.small(each.content(), layout) for each in certificates}
    return {pk: ", ".join(labels) for pk, labels in found.items() if labels}


def _text(contents: Sequence[Content], layout: Layout) -> bytes:
    return pdf.draw_pages(sheet.page(contents, layout, TITLE), sheet.style(layout))


def _checked(content: Content) -> Content:
    """With a sample of the mark where the certificate has none yet."""
    return content if content.check else replace(content, check=mark.sample(content))


def _ground(template: CertificateTemplate) -> bytes | None:
    if template.is_complete:
        emblem = files.read(template.emblem) if template.emblem else b""
        return under.frame(template.size, emblem)
    if not template.background:
        return None
    scan = files.read(template.background)
    is_pdf = template.background.content_type == "application/pdf"
    return scan if is_pdf else under.picture(template.size, scan)
