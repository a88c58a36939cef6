from django.urls import include, path

from documents.views.paperwork import addresses
from nominations.states import DOSSIER, NOMINATION
from nominations.views import (
    acts,
    dossiers,
    files,
    letter,
    minutes,
    nominees,
    office_papers,
    pdfs,
    report,
)


def act(verb: str) -> str:
    return f"<int:pk>/{DOSSIER.moves[verb].path}/"


urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    path("lap/<int:round_pk>/", dossiers.open_dossier, name="open_dossier"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/them/", nominees.add, name="add_nomination"),
    path("<int:pk>/to-trinh/", letter.letter, name="letter"),
    path("<int:pk>/to-trinh.pdf", pdfs.letter, name="letter_pdf"),
    path("<int:pk>/to-trinh.docx", pdfs.letter_word, name="letter_word"),
    path("<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("<int:pk>/bien-ban.pdf", pdfs.minutes, name="unit_minutes_pdf"),
    path("<int:pk>/bien-ban.docx", pdfs.minutes_word, name="unit_minutes_word"),
    path("<int:pk>/tep/them/", files.attach, name="attach"),
    path("<int:pk>/bien-nhan/", acts.receipt, name="receipt"),
    path("<int:pk>/chuyen-mau/", acts.convert, name="convert_dossier"),
    path(act("submit"), acts.submit, name="submit_dossier"),
    path(act("recall"), acts.recall, name="recall_dossier"),
    path(act("withdraw"), acts.withdraw, name="withdraw_dossier"),
    path("de-nghi/<int:pk>/bao-cao/", report.report, name="report"),
    path("de-nghi/<int:pk>/bao-cao.pdf", pdfs.report, name="achievement_pdf"),
    path("de-nghi/<int:pk>/bao-cao.docx", pdfs.report_word, name="achievement_word"),
    path("de-nghi/<int:pk>/xoa/", nominees.remove, name="remove_nomination"),
    path(
        f"de-nghi/<int:pk>/{NOMINATION.moves['withdraw'].path}/",
        nominees.withdraw,
        name="withdraw_nomination",
    ),
    path("tep/<int:pk>/", files.attachment, name="attachment"),
    path("tep/<int:pk>/bo/", files.remove, name="remove_attachment"),
    path("cong-van/soan/<int:pk>/", office_papers.draft_letter, name="draft_office_letter"),
    path("cong-van/bo-sung/<int:pk>/", office_papers.draft_supplement, name="draft_supplement"),
    path("cong-van/<int:pk>/sua/", office_papers.revise_letter, name="revise_office_letter"),
    path("cong-van/", include(addresses(office_papers.LETTERS))),
    path(
        "bao-cao-tham-dinh/soan/<int:pk>/",
        office_papers.draft_report,
        name="draft_appraisal_report",
    ),
    path(
        "bao-cao-tham-dinh/<int:pk>/sua/",
        office_papers.revise_report,
        name="revise_appraisal_report",
    ),
    path("bao-cao-tham-dinh/", include(addresses(office_papers.REPORTS))),
    path("tong-hop/<int:pk>.pdf", office_papers.summary_pdf, name="summary_pdf"),
    path("tong-hop/<int:pk>.docx", office_papers.summary_word, name="summary_word"),
]
