from django.contrib.auth import views
from django.urls import path

urlpatterns = [
    path("dang-nhap/", views.LoginView.as_view(), name="login"),
    path("dang-xuat/", views.LogoutView.as_view(), name="logout"),
    path("mat-khau/", views.PasswordChangeView.as_view(), name="password_change"),
    path("mat-khau/xong/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
