"""How far each certificate is: printed, signed, sealed, handed over."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from awards.models import Certificate, CertificateTick, Decision, HandOver, SheetUse
from vietnamese.dates import dmy

Step = CertificateTick.Step


@dataclass
class Done:
    """Words for each step of one certificate, empty while it is to be done."""

    steps: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[tuple[str, str]]:
        labels = {**dict(Step.choices), "handed": "Trao"}
        return [(label, self.steps.get(step, "")) for step, label in labels.items()]


def done(decision: Decision) -> Mapping[int, Done]:
    """By certificate id: ticks, what print files used, handing over. Three queries."""
    found: dict[int, Done] = defaultdict(Done)
    for row in _printed(decision):
        found[row["pk"]].steps[Step.PRINTED] = dmy(row["batches__uses__at"])
    for each in CertificateTick.objects.filter(certificate__decision=decision):
        found[each.certificate_id].steps[each.step] = f"{dmy(each.at)}, {each.by_name}"
    handed = HandOver.objects.filter(line__decision=decision)
    for pk, day in handed.values_list("line__certificate", "handed_on"):
        found[pk].steps["handed"] = dmy(day)
    return found


def _printed(decision: Decision):
    rows = Certificate.objects.filter(decision=decision, batches__uses__kind=SheetUse.Kind.PRINTED)
    return rows.order_by("batches__uses__at").values("pk", "batches__uses__at")
