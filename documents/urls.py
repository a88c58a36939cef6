"""Under /kiem-tra/: open to everybody."""

from django.urls import path

from documents.views import verification

urlpatterns = [
    path("", verification.check, name="check"),
    path("khoa/", verification.keys_page, name="check_keys"),
    path("<str:code>/", verification.check_code, name="check_code"),
]
