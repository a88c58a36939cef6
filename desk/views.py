from django.http import HttpResponse
from django.shortcuts import render


def home(request, **k):
    return render(request, "act.html", {})

notices = open_notice = read_all = campaigns = campaign = jobs = healthz = home
