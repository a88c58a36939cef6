"""Samples of what goes to the province: the proposal, the contents of its package, the letter on names."""

from collections.abc import Iterator
from datetime import date

from awards import papers, province_parts
from awards.actions import province, spelling_letter
from awards.models import ProvincePackage, ProvinceProposal, SpellingLetter
from desk.samples.pieces import Sample, on_its_way
from documents.blocks import Paper
from vietnamese.dates import local_date


def proposed(today: date) -> Iterator[Sample]:
    rows = ProvinceProposal.objects.for_page()
    yield from on_its_way("to-trinh-cap-tinh", rows, province.PROPOSALS, today)
    package = ProvincePackage.objects.order_by("number", "pk").last()
    yield Sample("muc-luc-ho-so-cap-tinh", _contents(package) if package else None)
    letters = SpellingLetter.objects.for_page()
    name = "cong-van-de-nghi-dinh-chinh"
    yield from on_its_way(name, letters, spelling_letter.LETTERS, today)


def _contents(package: ProvincePackage) -> Paper:
    """Composed anew, as the package has it."""
    row = ProvinceProposal.objects.for_page().get(pk=package.proposal_id)
    return papers.contents(
        row,
        package.entries,
        number=package.number,
        complete=province_parts.complete(row),
        on=local_date(package.made_at),
        made_by=package.made_by_name.split(" ", 1)[-1],
    )
