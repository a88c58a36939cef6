from django.urls import path

from reporting import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("lap/", views.draft, name="draft_report"),
    path("<int:pk>/", views.report, name="report_page"),
    path("<int:pk>/viet/", views.write, name="write_report"),
    path("<int:pk>/van-ban.pdf", views.report_pdf, name="report_pdf"),
    path("<int:pk>/van-ban.docx", views.report_word, name="report_word"),
]
