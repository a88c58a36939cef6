from collections.abc import Mapping

from django.urls import include, path
from django.views.generic import RedirectView

from campaign.states import INITIATIVE, INSPECTION, PLEDGE, RECOMMENDATION, VISIT
from campaign.views import (
    award_imports,
    initiative_acts,
    initiatives,
    inspections,
    plans,
    pledge_acts,
    pledges,
    recommendations,
    register,
    visits,
)
from documents.views.paperwork import addresses
from workflow.machines import Move

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="register"), name="register_before"),
    path("cua-toi/", register.my_awards, name="my_awards"),
    path("ke-hoach/soan/<int:pk>/", plans.draft, name="draft_plan"),
    path("phong-trao/<int:pk>/ke-hoach.pdf", plans.printed, name="campaign_plan_pdf"),
    path("phong-trao/<int:pk>/ke-hoach.docx", plans.in_word, name="campaign_plan_word"),
    path("ke-hoach/", include(addresses(plans.PLANS))),
]


def act(moves: Mapping[str, Move], verb: str) -> str:
    return f"<int:pk>/{moves[verb].path}/"


REGISTER = [
    path("", register.register, name="register"),
    path("so-khen-thuong.xlsx", register.workbook, name="register_excel"),
    path("so-khen-thuong.pdf", register.printed, name="register_pdf"),
    path("nhap/", award_imports.upload, name="import_awards"),
    path("nhap/mau.xlsx", award_imports.template, name="award_import_template"),
    path("nhap/<int:pk>/", award_imports.shown, name="award_import"),
    path("nhap/<int:pk>/chon/", award_imports.choose, name="choose_awarded"),
    path("nhap/<int:pk>/ghi/", award_imports.apply, name="apply_award_import"),
    path("nhap/<int:pk>/can-sua.xlsx", award_imports.errors, name="award_import_errors"),
    path("nhap/<int:pk>/hoan-tac/", award_imports.undo, name="undo_award_import"),
]
INITIATIVES = [
    path("", initiatives.initiatives, name="initiatives"),
    path("de-xuat/", initiatives.propose, name="propose_initiative"),
    path("<int:pk>/", initiatives.initiative, name="initiative"),
    path("<int:pk>/sua/", initiatives.revise, name="revise_initiative"),
    path("<int:pk>/xoa/", initiative_acts.remove, name="remove_initiative"),
    path("<int:pk>/tep/them/", initiative_acts.attach, name="attach_to_initiative"),
    path(act(INITIATIVE.moves, "apply"), initiative_acts.apply, name="apply_initiative"),
    path(
        act(INITIATIVE.moves, "recognise"),
        initiative_acts.recognise,
        name="recognise_initiative",
    ),
    path(act(INITIATIVE.moves, "spread"), initiative_acts.spread, name="spread_initiative"),
    path("tep/<int:pk>/", initiative_acts.file, name="initiative_file"),
    path("tep/<int:pk>/bo/", initiative_acts.remove_file, name="remove_initiative_file"),
]
PLEDGES = [
    path("", pledges.pledges, name="pledges"),
    path("phong-trao/<int:pk>/", pledges.of_campaign, name="pledges_of"),
    path("lap/<int:pk>/", pledge_acts.begin, name="begin_pledge"),
    path("<int:pk>/", pledges.pledge, name="pledge"),
    path("<int:pk>/ghi/", pledges.save, name="save_pledge"),
    path("<int:pk>/ban-in.pdf", pledges.pdf, name="pledge_pdf"),
    path("<int:pk>/ban-in.docx", pledges.word, name="pledge_word"),
    path("<int:pk>/lan/<int:number>.pdf", pledges.version_pdf, name="pledge_version"),
    path(act(PLEDGE.moves, "register"), pledge_acts.register, name="register_pledge"),
    path(act(PLEDGE.moves, "reopen"), pledge_acts.reopen, name="reopen_pledge"),
]
VISITS = [
    path("<int:pk>/", visits.visit, name="visit"),
    path("<int:pk>/bien-ban/", visits.save, name="save_visit"),
    path("<int:pk>/doi-ngay/", visits.reschedule, name="reschedule_visit"),
    path("<int:pk>/bien-ban.pdf", visits.pdf, name="visit_pdf"),
    path("<int:pk>/bien-ban.docx", visits.word, name="visit_word"),
    path("<int:pk>/ban-ky/", visits.scan, name="visit_scan"),
    path(act(VISIT.moves, "sign"), visits.sign, name="sign_visit"),
    path(act(VISIT.moves, "skip"), visits.skip, name="skip_visit"),
]
RECOMMENDATIONS = [
    path("<int:pk>/", recommendations.recommendation, name="recommendation"),
    path("<int:pk>/gia-han/", recommendations.extend, name="extend_recommendation"),
    path("tep/<int:pk>/", recommendations.file, name="answer_file"),
    *(
        path(act(RECOMMENDATION.moves, verb), view, name=f"{verb}_recommendation")
        for verb, view in (
            ("answer", recommendations.answer),
            ("accept", recommendations.accept),
            ("send_back", recommendations.send_back),
            ("withdraw", recommendations.withdraw),
        )
    ),
]
INSPECTIONS = [
    path("", inspections.inspections, name="inspections"),
    path("lap/", inspections.plan, name="plan_inspection"),
    path("<int:pk>/", inspections.inspection, name="inspection"),
    path("<int:pk>/sua/", inspections.revise, name="revise_inspection"),
    path(act(INSPECTION.moves, "announce"), inspections.announce, name="announce_inspection"),
    path(act(INSPECTION.moves, "cancel"), inspections.cancel, name="cancel_inspection"),
    path("don-vi/", include(VISITS)),
    path("kien-nghi/", include(RECOMMENDATIONS)),
]
