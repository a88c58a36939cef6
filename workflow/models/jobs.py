"""What the clock did, and when it last came by."""

from django.db import models

from vietnamese.dates import hm_dmy


class JobRun(models.Model):
    """One run of a background job: the jobs page and the home page show the last of each."""

    job = models.CharField("việc nền", max_length=60)
    started_at = models.DateTimeField("bắt đầu")
    finished_at = models.DateTimeField("kết thúc", null=True)
    summary = models.CharField("kết quả", max_length=300, blank=True)
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "lần chạy việc nền"
        verbose_name_plural = "lần chạy việc nền"
        indexes = [
            models.Index(fields=["job", "-started_at"]),
            models.Index(fields=["started_at"], name="jobrun_started"),
        ]

    def __str__(self) -> str:
        return f"{self.job}, {hm_dmy(self.started_at)}"


class JobStanding(models.Model):
    """One row per job: when the clock last came by, also when nothing waited; who asked for a run."""

    job = models.CharField("việc nền", max_length=60, unique=True)
    ticked_at = models.DateTimeField("lần gần nhất", null=True)
    asked_at = models.DateTimeField("yêu cầu chạy lúc", null=True)
    asked_by_name = models.CharField("người yêu cầu", max_length=200, blank=True)

    class Meta:
        verbose_name = "việc nền"
        verbose_name_plural = "việc nền"

    def __str__(self) -> str:
        return self.job
