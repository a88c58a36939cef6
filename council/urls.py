from django.urls import include, path

from council.views import again, agenda, ballot, invitation, item, meeting, moves, secret, vote
from documents.views.paperwork import addresses

urlpatterns = [
    path("", meeting.meetings, name="meetings"),
    path("lap/", meeting.plan, name="plan_meeting"),
    path("<int:pk>/", meeting.meeting, name="meeting"),
    path("<int:pk>/bien-ban.pdf", meeting.minutes_pdf, name="minutes_pdf"),
    path("<int:pk>/bien-ban.docx", meeting.minutes_word, name="minutes_word"),
    path("<int:pk>/bien-ban-quet/", meeting.minutes_scan, name="minutes_scan"),
    path("<int:pk>/noi-dung/", agenda.set_agenda, name="set_agenda"),
    path("<int:pk>/diem-danh/", agenda.attendance, name="attendance"),
    path("<int:pk>/doi-lich/", moves.revise, name="revise_meeting"),
    path("<int:pk>/moi-hop/", moves.invite, name="invite_meeting"),
    path("<int:pk>/khai-mac/", moves.open_, name="open_meeting"),
    path("<int:pk>/nhat-tri/", vote.all_in_favour, name="all_in_favour"),
    path("<int:pk>/bo-phieu-kin/", secret.watch, name="watch_ballot"),
    path("<int:pk>/bo-phieu-kin/so/", secret.numbers, name="ballot_numbers"),
    path("<int:pk>/bo-phieu-kin/mo/", secret.open_, name="open_ballot"),
    path("<int:pk>/bo-phieu-kin/kiem-phieu/", secret.count, name="count_ballot"),
    # config.weblog writes nothing of this one down
    path("<int:pk>/la-phieu/", ballot.cast, name="cast_ballot"),
    path("<int:pk>/be-mac/", moves.close, name="close_meeting"),
    path("<int:pk>/bien-ban-da-ky/", moves.sign_minutes, name="sign_minutes"),
    path("<int:pk>/huy/", moves.cancel, name="cancel_meeting"),
    path("<int:pk>/giay-moi/soan/", invitation.draft, name="draft_invitation"),
    path("giay-moi/<int:pk>/sua/", invitation.revise, name="revise_invitation"),
    path("giay-moi/", include(addresses(invitation.INVITATIONS))),
    path("noi-dung/<int:pk>/", item.item, name="item"),
    path("noi-dung/<int:pk>/bao-cao.pdf", item.report_pdf, name="item_report_pdf"),
    path("noi-dung/<int:pk>/bieu-quyet/", vote.start, name="start_item"),
    path("noi-dung/<int:pk>/ket-qua/", vote.count, name="count_item"),
    path("noi-dung/<int:pk>/phieu/", ballot.published, name="published_ballots"),
    path("noi-dung/<int:pk>/huy-bieu-quyet/", again.cancel_vote, name="cancel_vote_item"),
    path("noi-dung/<int:pk>/bieu-quyet-lai/", again.revote, name="revote_item"),
    path("noi-dung/<int:pk>/hoan/", vote.postpone, name="postpone_item"),
]
