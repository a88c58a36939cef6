from django.apps import AppConfig


class VietnameseConfig(AppConfig):
    """No models: the app exists so that its template filters and validators are found."""

    name = "vietnamese"
    verbose_name = "Tiếng Việt"
