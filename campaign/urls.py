from django.urls import path

from campaign import views

urlpatterns = [
    path("", views.register, name="register"),
    path("cua-toi/", views.my_awards, name="my_awards"),
]
