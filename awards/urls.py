from django.urls import path

from awards.views import decision, drafting, paper, ruling

urlpatterns = [
    path("", decision.decisions, name="decisions"),
    path("soan/", drafting.draft, name="draft_decision"),
    path("y-kien/", ruling.rulings, name="rulings"),
    path("y-kien/theo-hoi-dong/", ruling.follow_council, name="follow_council"),
    path("y-kien/<int:pk>/", ruling.rule, name="rule"),
    path("<int:pk>/", decision.decision, name="decision"),
    path("<int:pk>/van-ban.pdf", decision.decision_pdf, name="decision_pdf"),
    path("<int:pk>/ban-ky/<int:copy>/", decision.signed_copy, name="signed_copy"),
    path("<int:pk>/sua/", drafting.revise, name="revise_decision"),
    path("<int:pk>/trinh-ky/", paper.submit, name="submit_decision"),
    path("<int:pk>/tra-lai/", paper.send_back, name="send_back_decision"),
    path("<int:pk>/duyet-ky/", paper.approve, name="approve_decision"),
    path("<int:pk>/rut-lai/", paper.take_back, name="take_back_decision"),
    path("<int:pk>/cap-so/", paper.number, name="number_decision"),
    path("<int:pk>/ban-da-ky/", paper.attach_signed, name="attach_signed_decision"),
    path("<int:pk>/huy-so/", paper.void, name="void_decision"),
]
