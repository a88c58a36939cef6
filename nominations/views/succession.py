"""“Đóng đơn vị (nay là …)”: who and what is concerned, then the act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nominations.actions import succession
from nominations.forms.succession import CloseUnitForm
from people.actions import units
from people.models import Unit
from workflow.pages import ActPage, act_page


def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    back = reverse("admin:people_unit_change", args=[pk])
    page = ActPage(
        title="Đóng đơn vị (nay là …)",
        what=f"{unit.name} ngừng hoạt động và có đơn vị kế thừa.",
        back=back,
        done=f"Đã đóng {unit.name}.",
        button="Đóng đơn vị",
        consequence="Hồ sơ đang làm nêu trên chuyển ngay sang đơn vị kế thừa; đầu mối và lãnh đạo đơn vị "
        "đó được báo. Sáng kiến chưa nhân rộng và bản đăng ký thi đua đang soạn cũng chuyển theo. "
        "Văn bản đã nộp, đã ban hành giữ tên cũ; văn bản lập sau ghi “(nay là …)”. Vai trò "
        "đầu mối, lãnh đạo ở đơn vị này hết hiệu lực sau ngày cuối.",
    )
    return act_page(
        request,
        page,
        key=units.CLOSE,
        subject=unit,
        do=lambda given: succession.close_unit(unit, by=request.actor, **given),
        form_class=CloseUnitForm,
        form_options={"unit": unit, "initial": {"last_day": request.actor.on}},
        template="nominations/close_unit.html",
        opts=Unit._meta,
        dossiers=succession.open_dossiers(unit).order_by("pk"),
        people=units.posted_after(unit, request.actor.on),
    )
