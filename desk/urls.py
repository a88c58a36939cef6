from django.urls import path

from desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/<int:pk>/", views.open_notice, name="open_notice"),
    path("thong-bao/da-doc/", views.read_all, name="read_notices"),
    path("phong-trao/", views.campaigns, name="campaigns"),
    path("phong-trao/<int:pk>/", views.campaign, name="campaign"),
    path("viec-nen/", views.jobs, name="jobs"),
    path("healthz", views.healthz, name="healthz"),
]
