from django.contrib import admin
from django.urls import include, path

from awards.urls import HISTORY
from campaign.urls import INITIATIVES, INSPECTIONS, PLEDGES, REGISTER

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("people.urls")),
    path("ho-so/", include("nominations.urls")),
    path("hoi-dong/", include("council.urls")),
    path("quyet-dinh/", include("awards.urls")),
    path("khen-thuong/", include("campaign.urls")),
    path("so-khen-thuong/", include([*REGISTER, *HISTORY])),
    path("sang-kien/", include(INITIATIVES)),
    path("dang-ky-thi-dua/", include(PLEDGES)),
    path("kiem-tra-thi-dua/", include(INSPECTIONS)),
    path("bao-cao/", include("reporting.urls")),
    path("kiem-tra/", include("documents.urls")),
    path("quan-tri/", admin.site.urls),
]

handler404 = "desk.views.missing.page_not_found"
