"""“Kiểm tra chữ ký”: what the digital signatures of any PDF are worth. Nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from documents.actions import trust
from documents.forms import CheckForm
from documents.rules import keeps_trust
from documents.signatures import checking
from documents.signatures.checking import Found, Report
from documents.signatures.verdicts import Verdict

Facts = list[tuple[str, str]]
_WARN = frozenset(
    {Verdict.DEMO, Verdict.UNPROVED, Verdict.UNCERTAIN, Verdict.UNSUPPORTED, Verdict.UNSIGNED}
)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """A POST writes nothing: the file is judged in memory and forgotten."""
    is_post = request.method == "POST"
    form = CheckForm(*((request.POST, request.FILES) if is_post else ()))
    shown = {
        "form": form,
        "nobody_trusted": trust.is_empty(),
        "keeps_trust": keeps_trust.refusal(request.actor, None) is None,
    }
    if is_post and form.is_valid():
        report = checking.check(form.cleaned_data["file"], trust.trust(), timezone.now())
        shown |= _answer(report) | {"name": request.FILES["file"].name}
    return render(request, "documents/signatures.html", shown)


def _answer(report: Report) -> dict[str, object]:
    return {
        "verdict": report.verdict,
        "tone": tone(report.verdict),
        "signatures": [(each, tone(each.verdict), facts(each)) for each in report.signatures],
    }


def tone(verdict: Verdict) -> str:
    if verdict is Verdict.VALID:
        return "done"
    return "warn" if verdict in _WARN else "late"


def facts(found: Found) -> Facts:
    """What is known of one signature; what only its maker says is marked so."""
    place = f"{found.slot.title} (theo tên ô trong tệp)" if found.slot else found.field
    lines = [
        ("Tên trên chứng thư", found.signer or "không đọc được"),
        ("Cơ quan, tổ chức", found.organisation),
        ("Ô ký", place),
        ("Thời điểm", found.time_words),
        ("Lý do (người ký khai)", found.reason),
        ("Nơi ký (người ký khai)", found.location),
        ("Bao trùm", found.coverage.label),
        ("Sau khi ký", found.changes.label),
        ("Chứng thư", found.chain.label),
        ("Nơi cấp", found.issuer),
        ("Số chứng thư", found.serial),
        ("Thu hồi", found.revocation.label),
        ("Sai ở tệp", " ".join(fault.label for fault in found.faults)),
        ("Khóa lại", "Chữ ký này không cho thay đổi tệp nữa." if found.locks else ""),
    ]
    return [(label, value) for label, value in lines if value]
