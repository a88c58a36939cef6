from django.urls import path

from desk.views import (
    archive,
    backwards,
    calendar,
    calendar_address,
    calendar_feed,
    health,
    jobs,
    notices,
    pages,
)
from documents.views import signatures
from nominations.views import cancelling, succession

urlpatterns = [
    path("", pages.home, name="home"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
    path("thong-bao/<int:pk>/da-doc/", notices.read_notice, name="read_notice"),
    path("thong-bao/da-doc/", notices.read_all, name="read_notices"),
    path("thong-bao/cai-dat/", notices.choose, name="choose_mail"),
    path("phong-trao/", pages.campaigns, name="campaigns"),
    path("phong-trao/<int:pk>/", pages.campaign, name="campaign"),
    path("van-ban/", pages.papers, name="papers"),
    path("van-ban/kiem-tra-chu-ky/", signatures.check, name="check_signatures"),
    path("luu-tru/<int:pk>/xuat/", archive.export, name="export_dossier"),
    path("luu-tru/<int:pk>/muc-luc.pdf", archive.contents_pdf, name="contents_pdf"),
    path("luu-tru/<int:pk>/muc-luc.docx", archive.contents_word, name="contents_word"),
    path("lich/", calendar.month, name="calendar"),
    path("lich/ngay/<str:on>/", calendar.day, name="calendar_day"),
    path("lich/tinh-nguoc/", backwards.reckon, name="reckon_backwards"),
    path("lich/dia-chi/", calendar_address.address, name="calendar_address"),
    path("lich/dia-chi/thu-hoi/", calendar_address.revoke, name="revoke_calendar_address"),
    path("lich/<slug:token>.ics", calendar_feed.fetched, name="calendar_feed"),
    path("viec-nen/", jobs.jobs, name="jobs"),
    path("viec-nen/<slug:path>/", jobs.job, name="job"),
    path("viec-nen/<slug:path>/chay-ngay/", jobs.run_now, name="run_job"),
    path("quan-tri/campaign/round/<int:pk>/huy/", cancelling.cancel_round, name="cancel_round"),
    path(
        "quan-tri/campaign/campaign/<int:pk>/huy/",
        cancelling.cancel_campaign,
        name="cancel_campaign",
    ),
    path("quan-tri/people/unit/<int:pk>/dong/", succession.close_unit, name="close_unit"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
