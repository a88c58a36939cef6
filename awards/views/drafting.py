from django.http import HttpResponse
def _s(request, **k): return HttpResponse("")
decisions = draft = rulings = follow_council = rule = decision = decision_pdf = signed_copy = revise = submit = send_back = approve = take_back = number = attach_signed = void = _s
