"""Papers made up for the tests of the engine: long enough to break over pages as real ones do."""

from dataclasses import replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from documents.blocks import (
    Annex,
    Article,
    Bases,
    Block,
    Clause,
    Closing,
    Column,
    CopiesTo,
    Fields,
    Group,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Recipients,
    Resolves,
    Run,
    Section,
    Signatory,
    Signatures,
    Table,
    Title,
    VerificationMark,
)
from documents.verification import statements

DIRECTOR = Signatory(("GIÁM ĐỐC",), "Bế Đăng Khoa")
DEPUTY = Signatory(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nông Thị Thúy Hằng")
MOVEMENT = (
    "phong trào thi đua đẩy mạnh cải cách hành chính gắn với chuyển đổi số giai đoạn 2021-2025"
)
FAMILY = ("Nguyễn", "Hoàng", "Nông", "Đàm", "Lục", "Bế", "Triệu", "Phùng")
GIVEN = ("Văn Thường", "Thị Ngọc Ánh", "Đức Thắng", "Thúy Quỳnh", "Minh Hiếu")


def person(place: int) -> str:
    return f"{FAMILY[place % 8]} {GIVEN[place % 5]}"


def head(**changes: object) -> Head:
    usual = {
        "parent": "UBND TỈNH CAO BẰNG",
        "issuer": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "symbol": "QĐ-SKHCN",
        "number": 7,
        "place": "Cao Bằng",
        "date": date(2026, 2, 5),
    }
    return Head(**(usual | changes))


def people_table(count: int) -> Table:
    columns = (
        Column("STT", mm=12, align="center"),
        Column("Họ và tên", share=3),
        Column("Chức vụ, đơn vị công tác", share=4),
        Column("Tiền thưởng (đồng)", mm=30, align="right"),
    )
    people = tuple(
        (str(n), f"{'Bà' if n % 2 else 'Ông'} {person(n)}", "Chuyên viên, Văn phòng Sở", "710.000")
        for n in range(3, count + 1)
    )
    collectives = (
        ("1", "Văn phòng Sở", "Sở Khoa học và Công nghệ", "1.420.000"),
        ("2", "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ", "Sở KH&CN", "1.420.000"),
    )
    groups = (Group("I. TẬP THỂ", collectives), Group("II. CÁ NHÂN", people))
    return Table(columns, groups=groups, total=("", "Tổng cộng", "", "29.820.000"))


def decision(people: int = 40, *, draft: bool = False, body: tuple[Block, ...] = ()) -> Paper:
    top = head(number=None, date=None, year=2026) if draft else head()
    bases = (
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về "
        "phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng",
        "Căn cứ Kế hoạch số 15/KH-SKHCN ngày 28 tháng 4 năm 2022 của Sở Khoa học và Công nghệ "
        f"phát động {MOVEMENT}",
        "Theo đề nghị của Hội đồng Thi đua, Khen thưởng Sở tại Biên bản số 03/BB-HĐTĐKT",
    )
    closing = Closing(
        CopiesTo(
            ("Như Điều 3", "UBND tỉnh (b/c)", "Hội đồng TĐKT Sở", "Trang TTĐT của Sở"), "VT, VP"
        ),
        DIRECTOR,
    )
    return Paper(
        "quyet-dinh",
        "Quyết định khen thưởng",
        (
            top,
            Title(
                "QUYẾT ĐỊNH",
                f"Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích trong {MOVEMENT}",
                "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            ),
            Bases(bases),
            Resolves(),
            Article(
                1,
                f"Tặng Giấy khen của Giám đốc Sở cho 02 tập thể và {people - 2} cá nhân đã có "
                f"thành tích xuất sắc trong {MOVEMENT} (có danh sách kèm theo).",
            ),
            Article(
                2,
                "Tiền thưởng kèm theo Giấy khen được chi từ Quỹ thi đua, khen thưởng của Sở theo "
                "quy định hiện hành.",
            ),
            *body,
            Article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, Trưởng các phòng, "
                "đơn vị trực thuộc Sở và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm "
                "thi hành Quyết định này./.",
            ),
            closing,
            Annex(
                "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN",
                attached_to=f"Quyết định {top.reference} của Giám đốc Sở Khoa học và Công nghệ",
                label="",
            ),
            people_table(people),
        ),
        draft=draft,
    )


def submission() -> Paper:
    return Paper(
        "to-trinh",
        "Tờ trình đề nghị khen thưởng",
        (
            head(
                parent="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
                issuer="TRUNG TÂM ỨNG DỤNG TIẾN BỘ\nKHOA HỌC VÀ CÔNG NGHỆ",
                symbol="TTr-TTƯD",
                number=3,
            ),
            Title("TỜ TRÌNH", f"Về việc đề nghị khen thưởng trong {MOVEMENT}"),
            Recipients(("Giám đốc Sở Khoa học và Công nghệ", "Hội đồng Thi đua, Khen thưởng Sở")),
            Bases(("Căn cứ Kế hoạch số 15/KH-SKHCN ngày 28 tháng 4 năm 2022 của Sở",)),
            Para(
                (
                    Run("Trung tâm đề nghị Giám đốc Sở tặng "),
                    Run("Giấy khen", bold=True),
                    Run(" cho các cá nhân sau, với khẩu hiệu "),
                    Run("“Thi đua đẩy mạnh cải cách hành chính”", italic=True),
                    Run(":"),
                )
            ),
            Items(("Ông Nguyễn Văn Thường, viên chức;", "Bà Hoàng Thị Ngọc Ánh, kế toán.")),
            Heading("I. HỒ SƠ KÈM THEO"),
            Heading("1. Thành phần", level=2),
            Clause("a)", "Biên bản xét khen thưởng của đơn vị;"),
            Clause("b)", "Báo cáo thành tích của từng cá nhân."),
            Para("Kính đề nghị Giám đốc Sở xem xét, quyết định./."),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Trung tâm"), "VT"),
                Signatory(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lục Đức Thắng"),
            ),
        ),
    )


def minutes() -> Paper:
    columns = (
        Column("STT", mm=12, align="center"),
        Column("Họ và tên", share=3),
        Column("Hình thức đề nghị", share=2, align="center"),
        Column("Số phiếu", mm=22, align="center"),
        Column("Tỷ lệ", mm=22, align="right"),
    )
    rows = tuple((str(n), person(n), "Giấy khen", "7/7", "100%") for n in range(1, 4))
    return Paper(
        "bien-ban",
        "Biên bản họp xét khen thưởng",
        (
            head(symbol="BB-SKHCN", place=""),
            Title("BIÊN BẢN", "Họp xét khen thưởng của Văn phòng Sở"),
            Fields(
                (
                    ("Thời gian bắt đầu", "08 giờ 00 phút, ngày 12 tháng 3 năm 2026"),
                    ("Địa điểm", "Phòng họp số 2, Sở Khoa học và Công nghệ"),
                    ("Chủ trì", "Ông Đàm Minh Hiếu, Chánh Văn phòng"),
                    ("Thư ký", None),
                )
            ),
            Heading("I. NỘI DUNG"),
            Para("Cuộc họp thảo luận và bỏ phiếu kín về các trường hợp sau.\nKết quả:"),
            Table(columns, rows, total=("", "Tổng cộng", "", "7/7", "")),
            Para("Cuộc họp kết thúc hồi 09 giờ 30 phút cùng ngày./."),
            Signatures(
                (
                    Signatory(("THƯ KÝ",), "Bà Triệu Thúy Quỳnh", "(Ký, ghi rõ họ tên)"),
                    Signatory(("CHỦ TRÌ",), "Đàm Minh Hiếu", "(Ký, ghi rõ họ tên)"),
                )
            ),
        ),
    )


def achievements() -> Paper:
    return Paper(
        "bao-cao-thanh-tich",
        "Báo cáo thành tích của Nguyễn Văn Thường",
        (
            head(symbol="", form_number="Mẫu số 07", issuer="SỞ KHOA HỌC\nVÀ CÔNG NGHỆ"),
            Title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA GIÁM ĐỐC SỞ"),
            Heading("I. SƠ LƯỢC LÝ LỊCH"),
            Fields(
                (
                    ("- Họ tên", "Nguyễn Văn Thường"),
                    ("- Sinh ngày, tháng, năm", "05/11/1986"),
                    ("- Quê quán", "xã Đình Phong, tỉnh Cao Bằng"),
                    ("- Quyền hạn, nhiệm vụ được giao", None),
                )
            ),
            Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            Heading("1. Quyền hạn, nhiệm vụ được giao", level=2),
            Section(
                "nhiem-vu",
                "Quyền hạn, nhiệm vụ được giao",
                (Para("Tham mưu công tác cải cách hành chính, chuyển đổi số của Sở. " * 6),),
            ),
            Heading("a) Kết quả nổi bật", level=3),
            Section(
                "ket-qua",
                "Kết quả nổi bật",
                (Para("Xây dựng quy trình nội bộ cho 42 thủ tục hành chính. " * 8 + "Hết./."),),
            ),
            Signatures(
                (
                    Signatory(("THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN",), "Đàm Minh Hiếu", "(Ký, đóng dấu)"),
                    Signatory(
                        ("NGƯỜI BÁO CÁO THÀNH TÍCH",), "Nguyễn Văn Thường", "(Ký, ghi rõ họ tên)"
                    ),
                )
            ),
        ),
    )


def overview() -> Paper:
    """Two annexes after a letter: a wide table of eleven columns, then a portrait one."""
    columns = (
        Column("STT", mm=12, align="center"),
        *(Column(f"Nội dung thẩm định số {n}") for n in range(10)),
    )
    rows = tuple((str(n), *(["đủ điều kiện"] * 10)) for n in range(1, 40))
    return Paper(
        "cong-van",
        "Công văn đề nghị",
        (
            head(symbol="SKHCN-VP", about="V/v hướng dẫn lập hồ sơ đề nghị khen thưởng năm 2026"),
            Recipients(("Các phòng, đơn vị trực thuộc Sở",)),
            Para("Sở Khoa học và Công nghệ gửi kèm bảng tổng hợp để các đơn vị thực hiện./."),
            Closing(CopiesTo(("Như trên",), "VT, VP"), DEPUTY),
            Annex("BẢNG TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG", "I", f"Công văn {head().reference}", True),
            Table(columns, rows),
            Annex("DANH MỤC HỒ SƠ", "II"),
            people_table(70),
        ),
    )


FACTS = statements.Facts("Quyết định", "07/QĐ-SKHCN", date(2026, 2, 5), "Sở KH&CN tỉnh Cao Bằng")
CODE = "0123456789ABCDEFGHJKMNPQRSNP"
MARK = VerificationMark(
    CODE,
    statements.signed(FACTS, CODE, Ed25519PrivateKey.from_private_bytes(bytes(32))),
    "https://thidua.caobang.example.vn",
)


def marked(people: int = 40, *, mark: VerificationMark = MARK) -> Paper:
    """An issued decision with its mark after the signature, before the list."""
    plain = decision(people)
    place = next(n for n, block in enumerate(plain.blocks) if isinstance(block, Annex))
    return replace(plain, blocks=(*plain.blocks[:place], mark, *plain.blocks[place:]))


ALL = {
    "quyet-dinh": decision(),
    "quyet-dinh-du-thao": decision(draft=True),
    "quyet-dinh-co-ma": marked(),
    "to-trinh": submission(),
    "bien-ban": minutes(),
    "bao-cao-thanh-tich": achievements(),
    "cong-van": overview(),
}
