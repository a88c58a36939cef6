"""Turns a refused, stale or too heavy act into its page.

403 with the sentence and who may, 409 with who moved it, 422 with what was too much.
"""

from django.shortcuts import render

from workflow.limited import TooMuch
from workflow.moving import Stale
from workflow.permits import Refused


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return render(request, "403.html", {"refusal": exception.refusal}, status=403)
        if isinstance(exception, Stale):
            return render(request, "409.html", {"sentence": str(exception)}, status=409)
        if isinstance(exception, TooMuch):
            return render(request, "422.html", {"sentence": exception.messages[0]}, status=422)
        return None
