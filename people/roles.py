"""Roles a person may be granted. Council membership is not one of them: it lives in `council`."""

from django.db.models import TextChoices


class Role(TextChoices):
    CLERK = "clerk", "Đầu mối thi đua của đơn vị"
    HEAD = "head", "Lãnh đạo đơn vị"
    OFFICE = "office", "Chuyên viên Văn phòng"
    OFFICE_CHIEF = "office_chief", "Chánh Văn phòng"
    REGISTRY = "registry", "Văn thư"
    ACCOUNTANT = "accountant", "Kế toán"
    DIRECTOR = "director", "Giám đốc"
    DEPUTY = "deputy", "Phó Giám đốc"
    EDITOR = "editor", "Biên tập"
    ADMIN = "admin", "Quản trị hệ thống"


UNIT_ROLES = frozenset({Role.CLERK, Role.HEAD})
OFFICE_ROLES = frozenset({Role.OFFICE, Role.OFFICE_CHIEF})
LEADERS = frozenset({Role.DIRECTOR, Role.DEPUTY})
ADMIN_ROLES = OFFICE_ROLES | {Role.REGISTRY, Role.ACCOUNTANT, Role.ADMIN}


class Capacity(TextChoices):
    """Thẩm quyền ký (NĐ 30/2020 Điều 13): what stands before the signer's position."""

    KT = "KT", "KT. (ký thay)"
    TL = "TL", "TL. (ký thừa lệnh)"
    TUQ = "TUQ", "TUQ. (ký thừa ủy quyền)"
    Q = "Q", "Q. (quyền)"
