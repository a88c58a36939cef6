"""The office's admin site; its permissions come from the same permits as the pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from people.roles import ADMIN_ROLES
from vietnamese.names import sort_key
from workflow.admin import NOT_YOURS, Permitted
from workflow.permits import Refusal, Refused

NOT_HERE = Refusal(
    "Phần quản lý dành cho Văn phòng, văn thư, kế toán và người quản trị hệ thống.",
    "người có một trong các vai trò đó",
)
# the order of the work, not of the alphabet
GROUPS = (
    "nominations",
    "campaign",
    "council",
    "awards",
    "reporting",
    "documents",
    "people",
    "workflow",
)


class OfficeSite(admin.AdminSite):
    site_header = site_title = "Thi đua, khen thưởng"
    index_title = "Văn phòng Sở"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.actor.has(*ADMIN_ROLES)

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Refuses with a sentence and who may, where Django would ask to sign in again or say “403”."""
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Refused(NOT_HERE)
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as error:
                table = getattr(view, "__self__", None)
                known = isinstance(table, Permitted)
                raise Refused(table.refusal(request) if known else NOT_YOURS) from error

        return asked

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One sign-in page for everybody."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next", request.path.removesuffix("login/")))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: sort_key(str(model["name"])))
        known = {label: place for place, label in enumerate(GROUPS)}
        return sorted(apps, key=lambda app: known.get(app["app_label"], len(GROUPS)))
