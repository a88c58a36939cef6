"""What a batch of certificates costs beside a bare WeasyPrint document of the same pages.

`main()` wants Django set up on a migrated, empty database that may be thrown away. Ours is the whole
job: composing, chunks, files, rows, merging, border and emblem. Bare is one `write_pdf` of the same
text with its own font configuration and without the border, which drawn by WeasyPrint on every page
would alone cost many times the text.
"""

import statistics

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from awards.actions import batch as batches
from awards.certificates import sheet
from awards.certificates.content import Content
from awards.certificates.sheet import Layout
from awards.models import CertificateBatch, CertificateTemplate, Decision
from script.lib.bench import seconds
from tests.awards.certificate_rows import many
from tests.walk import MONDAY, Walk, office_of
from workflow import limited

COUNT, RUNS, MOST = 200, 5, 1.1


def main() -> bool:
    """Prints medians of RUNS taken in turn and their ratio; False when it is over MOST."""
    walk = Walk(office_of(MONDAY))
    decision, template = many(walk, COUNT), CertificateTemplate.objects.get()
    layout = Layout.of(template.layout())
    contents = [each.content() for each in decision.certificates.all()]
    limited.run(bare, contents[:2], layout)  # what is loaded once is loaded
    theirs, ours = [], []
    for _ in range(RUNS):
        theirs.append(seconds(lambda: limited.run(bare, contents, layout)))
        batch = asked(walk, decision, template)
        ours.append(seconds(lambda batch=batch: batches.work(batch.pk)))
    job, plain = statistics.median(ours), statistics.median(theirs)
    print(
        f"{COUNT} certificates: job {job:.2f} s, bare WeasyPrint {plain:.2f} s, "
        f"ratio {job / plain:.2f} (at most {MOST}), medians of {RUNS}"
    )
    return job <= MOST * plain


def bare(contents: list[Content], layout: Layout) -> bytes:
    fonts = FontConfiguration()
    html = sheet.page(contents, layout, "Giấy khen")
    style = CSS(string=sheet.style(layout), font_config=fonts)
    return HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)


def asked(walk: Walk, decision: Decision, template: CertificateTemplate) -> CertificateBatch:
    return batches.ask(
        decision,
        template=template,
        printer=None,
        chosen=list(decision.certificates.all()),
        by=walk.by("office"),
    )
