"""The office's admin site; its permissions come from the same permits as the pages."""

from django.contrib import admin

from people.roles import ADMIN_ROLES


class OfficeSite(admin.AdminSite):
    site_header = site_title = "Thi đua, khen thưởng"
    index_title = "Văn phòng Sở"
    enable_nav_sidebar = False

    def has_permission(self, request) -> bool:
        return request.user.is_active and request.actor.has(*ADMIN_ROLES)
