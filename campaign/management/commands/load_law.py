"""Loads campaign/data/law/*.yaml into the tables of law.

Only what was never there is created: a row that exists keeps what the office wrote in it, and one
that the office renamed, moved or deleted is known from its history and does not come back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand
from django.db import models, transaction

from campaign.days_off import from_package
from campaign.models.grounds import RevocationGround
from campaign.models.law import AwardForm, LegalRegime, RegimeBasis, ReportForm, Standard
from campaign.models.rates import BaseSalary, DayOff, PrizeRate
from campaign.models.retention import RetentionPeriod
from documents.models.legal import LegalDocument

FOLDER = Path(__file__).resolve().parents[2] / "data" / "law"
FIRST_YEAR, LAST_YEAR = 2017, 2028
DECIMALS = ("multiple", "collective_factor", "household_factor")

Row = dict[str, Any]


class Command(BaseCommand):
    help = "Nạp văn bản, quy định, mẫu, tiêu chuẩn, mức thưởng, ngày nghỉ; không ghi đè dòng đã có."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.detailed = options["verbosity"] > 1
        self._load(LegalDocument, _rows("documents"), "number", "issued_on", "issuer")
        regimes = _rows("regimes")
        basis = {row["key"]: row.pop("documents") for row in regimes}
        for regime in self._load(LegalRegime, regimes, "key"):
            _give_basis(regime, basis[regime.key])
        self._load(AwardForm, _rows("award_forms"), "key")
        self._load(ReportForm, _report_forms(), "regime", "kind", "subject")
        self._load(Standard, _linked(_rows("standards")), "key")
        self._load(PrizeRate, _prize_rates(), "regime", "award_form")
        self._load(BaseSalary, _rows("base_salaries"), "from_on")
        self._load(RevocationGround, _grounds(), "key")
        self._load(DayOff, _days_off(), "on")
        self._load(RetentionPeriod, _retention(), "kept_for")

    def _load(
        self, model: type[models.Model], rows: Iterable[Row], *key: str
    ) -> list[models.Model]:
        """Creates the rows whose natural key was never there."""
        created, kept = [], 0
        for row in rows:
            if _was_there(model, {name: row[name] for name in key}):
                kept += 1
                continue
            created.append(model(**row))
            created[-1].clean_fields()
            created[-1].clean()
            created[-1].save()
        self._report(model, created, kept)
        return created

    def _report(self, model: type[models.Model], created: list[models.Model], kept: int) -> None:
        name = str(model._meta.verbose_name)
        self.stdout.write(f"{name[:1].upper()}{name[1:]}: thêm {len(created)}, giữ nguyên {kept}")
        for one in created if self.detailed else ():
            self.stdout.write(f"  + {one}")


def _was_there(model: type[models.Model], key: Row) -> bool:
    """History knows rows whose key the office changed, and rows it deleted."""
    return model.objects.filter(**key).exists() or model.history.filter(**key).exists()


def _rows(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _linked(rows: Iterable[Row]) -> list[Row]:
    """Keys of regimes and award forms become their rows, which the office cannot delete."""
    tables = {"regime": LegalRegime, "award_form": AwardForm}
    return [
        row | {name: tables[name].objects.get(key=row[name]) for name in tables.keys() & row.keys()}
        for row in rows
    ]


def _grounds() -> Iterator[Row]:
    """Those whose law the office took out of the register are passed over."""
    for row in _rows("revocation_grounds"):
        for document in LegalDocument.objects.filter(number=row["document"])[:1]:
            yield row | {"document": document}


def _report_forms() -> list[Row]:
    data = _rows("report_forms")
    forms = [row | {"sections": data["section_sets"][row["sections"]]} for row in data["forms"]]
    return _linked(forms)


def _prize_rates() -> list[Row]:
    """Decimals are quoted in the file, so that no float comes between."""
    return [
        row | {name: Decimal(row[name]) for name in DECIMALS if name in row}
        for row in _linked(_rows("prize_rates"))
    ]


def _retention() -> list[Row]:
    """A document that the office took out of the register is passed over."""
    numbers = {each.number: each for each in LegalDocument.objects.all()}
    return [row | {"document": numbers.get(row["document"])} for row in _rows("retention")]


def _days_off() -> list[Row]:
    """The file first: it knows swaps and sources that the package does not."""
    own = _rows("days_off")
    known = {row["on"] for row in own}
    return own + [asdict(row) for row in from_package(FIRST_YEAR, LAST_YEAR) if row.on not in known]


def _give_basis(regime: models.Model, numbers: list[str]) -> None:
    """A document that the office took out of the register is passed over."""
    for order, number in enumerate(numbers, 1):
        for document in LegalDocument.objects.filter(number=number)[:1]:
            RegimeBasis.objects.create(regime=regime, document=document, order=order)
