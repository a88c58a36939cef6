from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        """What each app has to say of its deadlines (workflow.steps.reminds)."""
        autodiscover_modules("reminders")
