from django.http import HttpResponse
def _s(request, **k): return HttpResponse("")
meetings = plan = meeting = minutes_pdf = minutes_scan = set_agenda = attendance = invite = open_ = all_in_favour = close = sign_minutes = cancel = item = report_pdf = start = count = postpone = _s
