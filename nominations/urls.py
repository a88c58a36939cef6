from django.urls import path

from nominations.states import DOSSIER, NOMINATION
from nominations.views import acts, dossiers, files, letter, minutes, nominees, pdfs, report


def act(verb: str) -> str:
    return f"<int:pk>/{DOSSIER.moves[verb].path}/"


urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    path("lap/<int:round_pk>/", dossiers.open_dossier, name="open_dossier"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/them/", nominees.add, name="add_nomination"),
    path("<int:pk>/to-trinh/", letter.letter, name="letter"),
    path("<int:pk>/to-trinh.pdf", pdfs.letter, name="letter_pdf"),
    path("<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("<int:pk>/bien-ban.pdf", pdfs.minutes, name="unit_minutes_pdf"),
    path("<int:pk>/tep/them/", files.attach, name="attach"),
    path("<int:pk>/bien-nhan/", acts.receipt, name="receipt"),
    path("<int:pk>/chuyen-mau/", acts.convert, name="convert_dossier"),
    path(act("submit"), acts.submit, name="submit_dossier"),
    path(act("recall"), acts.recall, name="recall_dossier"),
    path(act("withdraw"), acts.withdraw, name="withdraw_dossier"),
    path("de-nghi/<int:pk>/bao-cao/", report.report, name="report"),
    path("de-nghi/<int:pk>/bao-cao.pdf", pdfs.report, name="achievement_pdf"),
    path("de-nghi/<int:pk>/xoa/", nominees.remove, name="remove_nomination"),
    path(
        f"de-nghi/<int:pk>/{NOMINATION.moves['withdraw'].path}/",
        nominees.withdraw,
        name="withdraw_nomination",
    ),
    path("tep/<int:pk>/", files.attachment, name="attachment"),
    path("tep/<int:pk>/bo/", files.remove, name="remove_attachment"),
]
