"""Which part of the register is asked for: filters read from an address, said in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaign.models import AwardForm, AwardRecord, Subject
from campaign.models.register import AwardRecordQuerySet
from people.models import Staff, Unit
from vietnamese.text import tidy
from workflow.actors import Actor
from workflow.paging import key_in

FILTERS = ("q", "nam", "hinh-thuc", "doi-tuong", "don-vi", "vi-tri", "gioi-tinh")
STANDINGS = {"lanh-dao": "lãnh đạo, quản lý", "truc-tiep": "người trực tiếp"}


@dataclass(frozen=True)
class Chosen:
    """Empty fields limit nothing; `unit` also holds its parts and what went on in it."""

    words: str = ""
    year: int | None = None
    form: int | None = None
    subject: str = ""
    unit: int | None = None
    standing: str = ""
    gender: str = ""


def asked(query: Mapping[str, str]) -> Chosen:
    """What no filter knows is not asked for."""
    year = query.get("nam", "")
    return Chosen(
        words=tidy(query.get("q", ""))[:100],
        year=int(year) if year.isdecimal() and 1900 <= int(year[:5]) <= 2100 else None,
        form=key_in(query.get("hinh-thuc")),
        subject=_known(query.get("doi-tuong", ""), Subject.values),
        unit=key_in(query.get("don-vi")),
        standing=_known(query.get("vi-tri", ""), STANDINGS),
        gender=_known(query.get("gioi-tinh", ""), Staff.Gender.values),
    )


def rows(chosen: Chosen, actor: Actor) -> AwardRecordQuerySet:
    """What the actor may see of it; the words are for `AwardRecordQuerySet.page` or `.search`."""
    found = AwardRecord.objects.visible_to(actor).select_related("award_form")
    if chosen.year:
        found = found.in_year(chosen.year)
    if chosen.form:
        found = found.filter(award_form=chosen.form)
    if chosen.subject:
        found = found.filter(subject=chosen.subject)
    if chosen.unit:
        found = found.filter(of_unit__in=Unit.objects.lineage([chosen.unit]))
    if chosen.standing:
        found = found.filter(subject=Subject.PERSON, is_leader=chosen.standing == "lanh-dao")
    if chosen.gender:
        found = found.filter(subject=Subject.PERSON, gender=chosen.gender)
    return found


def described(chosen: Chosen) -> Iterator[str]:
    """“Năm: 2025”, for the head of what is downloaded. Two queries at most."""
    if chosen.words:
        yield f"Có chữ: “{chosen.words}”"
    if chosen.year:
        yield f"Năm: {chosen.year}"
    if chosen.form and (form := AwardForm.objects.filter(pk=chosen.form).first()):
        yield f"Hình thức: {form.name}"
    if chosen.subject:
        yield f"Đối tượng: {Subject(chosen.subject).label}"
    if chosen.unit and (unit := Unit.objects.filter(pk=chosen.unit).first()):
        yield f"Đơn vị: {unit.name}"
    if chosen.standing:
        yield f"Vị trí: {STANDINGS[chosen.standing]}"
    if chosen.gender:
        yield f"Giới tính: {Staff.Gender(chosen.gender).label.lower()}"


def _known(value: str, choices: object) -> str:
    return value if value in choices else ""
