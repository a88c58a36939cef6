"""“Tính ngược các mốc”: from the day of a conference or ceremony to every earlier deadline."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET

from campaign import backwards
from campaign.backwards import Course, Milestone, Reckoned
from campaign.models import Campaign, DayOff, Round
from campaign.states import RUNNING
from desk.models import StageDays
from vietnamese.dates import dmy, left, weekday
from vietnamese.inputs import Day
from workflow.actors import Actor
from workflow.permits import ask

YEARS = range(2000, 2101)
SOON = 7


class BackwardsForm(forms.Form):
    """Its fields' names stand in the address."""

    ngay = Day(label="Ngày tổ chức hội nghị, lễ trao tặng", help_text="Ngày/tháng/năm.")
    phong_trao = forms.ModelChoiceField(
        Campaign.objects.filter(state__in=RUNNING),
        label="Phong trào",
        empty_label="Chọn phong trào",
        help_text="Lấy số ngày xem xét, cách tính ngày của phong trào này.",
    )
    dip = forms.ChoiceField(
        label="Dịp",
        choices=[
            (each.value, each.label) for each in (Round.Occasion.INTERIM, Round.Occasion.FINAL)
        ],
    )
    bang_khen = forms.BooleanField(
        label="Có đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen", required=False
    )
    hoi_dong = forms.BooleanField(label="Có họp Hội đồng", required=False, initial=True)

    def clean_ngay(self) -> date:
        if self.cleaned_data["ngay"].year not in YEARS:
            raise forms.ValidationError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        return self.cleaned_data["ngay"]

    def course(self) -> Course:
        given = self.cleaned_data
        campaign = given["phong_trao"]
        return Course(
            event_on=given["ngay"],
            occasion=given["dip"],
            with_province=given["bang_khen"],
            with_council=given["hoi_dong"],
            days=campaign.days,
            counting=campaign.counting,
            roll_over=campaign.roll_over,
            calendar=DayOff.objects.calendar(),
            stages=StageDays.objects.lengths(),
        )


@require_GET
def reckon(request: HttpRequest) -> HttpResponse:
    form = BackwardsForm(request.GET if "ngay" in request.GET else None)
    context: dict[str, Any] = {"form": form, "found": None}
    if form.is_bound and form.is_valid():
        context["found"] = _found(form, request.actor)
    may_edit = ask("campaign.edit_reference", request.actor, None) is None
    return render(request, "desk/backwards.html", {**context, "may_edit": may_edit})


def _found(form: BackwardsForm, actor: Actor) -> dict[str, Any]:
    course, campaign = form.course(), form.cleaned_data["phong_trao"]
    reckoned = backwards.reckon(course)
    missed, is_short = reckoned.missed(actor.on), reckoned.room < course.length("appraisal")
    return {
        "rows": [_row(each, actor.on) for each in reckoned.milestones],
        "missed": len(missed),
        "room": reckoned.room,
        "is_short": is_short,
        "earliest": backwards.earliest(course, actor.on) if missed or is_short else None,
        "notes": _doubts(reckoned),
        "text": _text(course, campaign, reckoned),
        "round_url": _round_url(course, campaign, reckoned, actor),
        "course": course,
        "stages": [(backwards.STAGES[key].name, days) for key, days in course.used.items()],
    }


def _row(milestone: Milestone, today: date) -> dict[str, Any]:
    days = (milestone.on - today).days
    tone = "late" if days < 0 else "warn" if days <= SOON else "plain"
    words = f"Đã qua {-days} ngày" if days < 0 else left(milestone.on, today)
    return {"milestone": milestone, "tone": tone, "words": words}


def _doubts(reckoned: Reckoned) -> list[str]:
    """What one should know of the days off that were counted with."""
    years = range(reckoned.milestones[0].on.year, reckoned.milestones[-1].on.year + 1)
    rows = DayOff.objects.between(date(years[0], 1, 1), date(years[-1], 12, 31))
    checks: dict[int, list[bool]] = {year: [] for year in years}
    for on, needs_check in rows.values_list("on", "needs_check"):
        checks[on.year].append(needs_check)
    return [
        f"Lịch nghỉ năm {year} "
        + (
            "còn ngày chưa đối chiếu với thông báo chính thức."
            if checks[year]
            else "chưa có: mới trừ thứ Bảy, Chủ Nhật."
        )
        for year in years
        if not checks[year] or any(checks[year])
    ]


def _text(course: Course, campaign: Campaign, reckoned: Reckoned) -> str:
    """To paste into a message or a plan."""
    lines = [
        f"- Chậm nhất {weekday(each.on)} {dmy(each.on)}: {each.what}"
        for each in reckoned.milestones
        if each.key != "event"
    ]
    on, event = course.event_on, reckoned.milestones[-1].what
    title = f"Các mốc {course.summing_up}, {campaign.name}:"
    return "\n".join([title, *lines, f"- {capfirst(weekday(on))} {dmy(on)}: {event}"])


def _round_url(course: Course, campaign: Campaign, reckoned: Reckoned, actor: Actor) -> str:
    """The admin's form for a new round with these days in it; empty where it could not be used."""
    subject = Round(campaign=campaign, name=campaign.name)
    is_over = reckoned.on("closes") < actor.on
    if is_over or ask("campaign.record_round", actor, subject) is not None:
        return ""
    known = {
        "name": f"Xét khen thưởng {course.summing_up} năm {course.event_on.year}",
        "occasion": course.occasion,
        "opens_on": dmy(reckoned.on("opens")),
        "closes_on": dmy(reckoned.on("closes")),
        "council_by": dmy(reckoned.on("invitation")),
        "meeting_by": dmy(reckoned.on("meeting")),
        "has_council": "on" if course.with_council else "",
    }
    address = reverse("admin:campaign_campaign_new_round", args=[campaign.pk])
    return f"{address}?{urlencode(known)}"
