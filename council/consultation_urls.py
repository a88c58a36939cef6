"""What lies below /hoi-dong/lay-y-kien/."""

from django.urls import path

from council.views import consultation, consultation_moves, opinions

urlpatterns = [
    path("", consultation.consultations, name="consultations"),
    path("lap/", consultation.plan, name="plan_consultation"),
    path("<int:pk>/", consultation.consultation, name="consultation"),
    path("<int:pk>/noi-dung/", consultation_moves.set_items, name="set_consultation_items"),
    path("<int:pk>/sua/", consultation_moves.revise, name="revise_consultation"),
    path("<int:pk>/gui/", consultation_moves.send_out, name="send_out_consultation"),
    path("<int:pk>/gia-han/", consultation_moves.extend, name="extend_consultation"),
    path("<int:pk>/cho-y-kien/", opinions.answer, name="answer_consultation"),
    path("<int:pk>/thu/", consultation_moves.collect, name="collect_consultation"),
    path("<int:pk>/bao-cao.pdf", consultation.summary_pdf, name="opinion_summary_pdf"),
    path("<int:pk>/bao-cao.docx", consultation.summary_word, name="opinion_summary_word"),
    path("<int:pk>/bao-cao-quet/", consultation.summary_scan, name="summary_scan"),
    path("<int:pk>/bao-cao-da-ky/", consultation_moves.sign_summary, name="sign_summary"),
    path("<int:pk>/huy/", consultation_moves.cancel, name="cancel_consultation"),
    path("noi-dung/<int:pk>/", consultation_moves.item, name="consultation_item"),
    path("noi-dung/<int:pk>/hoan/", consultation_moves.postpone, name="postpone_consultation_item"),
    path("thanh-vien/<int:pk>/", opinions.member, name="consulted_member"),
    path("thanh-vien/<int:pk>/phieu.pdf", opinions.form_pdf, name="opinion_form_pdf"),
    path("thanh-vien/<int:pk>/phieu.docx", opinions.form_word, name="opinion_form_word"),
    path("thanh-vien/<int:pk>/nhap/", opinions.enter, name="enter_answer_consultation"),
    path("phieu/<int:pk>/ban-quet/", opinions.scan, name="answer_scan"),
]
