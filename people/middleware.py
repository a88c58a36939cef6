"""Puts the actor on the request: loaded at first use, once."""

from django.utils.functional import SimpleLazyObject

from people import actors


class ActorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: actors.load(request.user))
        return self.get_response(request)
