import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nominations", "0004_nominees"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("to_trinh", "Tờ trình đã ký"),
                    ("bien_ban", "Biên bản đã ký"),
                    ("bao_cao", "Báo cáo thành tích đã ký"),
                    ("xac_nhan", "Bản xác nhận của cá nhân"),
                    ("minh_chung", "Tài liệu minh chứng"),
                ],
                max_length=12,
                verbose_name="loại giấy tờ",
            ),
        ),
        migrations.CreateModel(
            name="DataConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="xác nhận lúc")),
                (
                    "digest",
                    models.CharField(max_length=64, verbose_name="dấu của nội dung đã xác nhận"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmation",
                        to="nominations.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận của người được đề nghị",
                "verbose_name_plural": "xác nhận của người được đề nghị",
            },
        ),
        migrations.CreateModel(
            name="FigureTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                (
                    "saved_by_name",
                    vietnamese.fields.LineField(max_length=200, verbose_name="người lưu"),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figure_table",
                        to="nominations.achievementreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng số liệu",
                "verbose_name_plural": "bảng số liệu",
            },
        ),
        migrations.CreateModel(
            name="StockPhrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", vietnamese.fields.ProseField(max_length=600, verbose_name="câu mẫu")),
                ("folded", vietnamese.fields.FoldedField(max_length=300, of=("text",))),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "câu mẫu",
                "verbose_name_plural": "câu mẫu",
                "ordering": ("folded", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("indicator", vietnamese.fields.LineField(max_length=200, verbose_name="chỉ tiêu")),
                (
                    "measure",
                    vietnamese.fields.LineField(
                        blank=True, max_length=50, verbose_name="đơn vị tính"
                    ),
                ),
                ("before", vietnamese.fields.TypedDecimalField(verbose_name="trước phong trào")),
                ("target", vietnamese.fields.TypedDecimalField(verbose_name="chỉ tiêu đăng ký")),
                ("result", vietnamese.fields.TypedDecimalField(verbose_name="kết quả")),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="nominations.figuretable",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu",
                "verbose_name_plural": "số liệu",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("table", "order"), name="figure_order_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="mục")),
                ("text", vietnamese.fields.ProseField(blank=True, verbose_name="nội dung")),
                ("base_revision", models.PositiveIntegerField(verbose_name="sửa từ lần lưu")),
                ("saved_at", models.DateTimeField(verbose_name="lưu nháp lúc")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="nominations.achievementreport",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bản nháp của một mục",
                "verbose_name_plural": "bản nháp của các mục",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "key", "user"), name="draft_once_per_user"
                    )
                ],
            },
        ),
    ]
