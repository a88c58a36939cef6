from django.urls import path

from desk.views import backwards, calendar, calendar_address, calendar_feed
from desk.views import pages as views
from documents.views import signatures
from nominations.views import succession

urlpatterns = [
    path("", views.home, name="home"),
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/<int:pk>/", views.open_notice, name="open_notice"),
    path("thong-bao/da-doc/", views.read_all, name="read_notices"),
    path("phong-trao/", views.campaigns, name="campaigns"),
    path("phong-trao/<int:pk>/", views.campaign, name="campaign"),
    path("van-ban/", views.papers, name="papers"),
    path("van-ban/kiem-tra-chu-ky/", signatures.check, name="check_signatures"),
    path("lich/", calendar.month, name="calendar"),
    path("lich/ngay/<str:on>/", calendar.day, name="calendar_day"),
    path("lich/tinh-nguoc/", backwards.reckon, name="reckon_backwards"),
    path("lich/dia-chi/", calendar_address.address, name="calendar_address"),
    path("lich/dia-chi/thu-hoi/", calendar_address.revoke, name="revoke_calendar_address"),
    path("lich/<slug:token>.ics", calendar_feed.fetched, name="calendar_feed"),
    path("viec-nen/", views.jobs, name="jobs"),
    path("quan-tri/people/unit/<int:pk>/dong/", succession.close_unit, name="close_unit"),
    path("healthz", views.healthz, name="healthz"),
]
