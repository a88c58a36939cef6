"""Loads the account with its person in one query."""

from django.contrib.auth.backends import ModelBackend

from people.models import User


class StaffBackend(ModelBackend):
    def get_user(self, user_id):
        user = User.objects.select_related("staff").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
