from django.core.exceptions import ValidationError

from vietnamese.text import forbidden_characters


def no_forbidden_characters(value: str) -> None:
    """Names each character by code point (U+202E), since none of them can be seen."""
    if found := forbidden_characters(value):
        points = ", ".join(f"U+{ord(char):04X}" for char in found)
        raise ValidationError(
            "Có ký tự không dùng được (%(points)s). Hãy gõ lại hoặc dán dưới dạng văn bản thuần.",
            code="ky_tu_cam",
            params={"points": points},
        )
