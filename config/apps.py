from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "config.admin.OfficeSite"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Leaves out what no page uses, so that collecting stays short."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, "*.scss", "scss", "*.rtl.*"]
