"""The columns of a list of earlier awards, and how people call them."""

from people.importing.headings import CODE, EXAMPLE, LEADER, NAME_ALIASES, TITLE, UNIT, Column

SUBJECT = "Đối tượng"
RECIPIENT = "Họ và tên, tên tập thể"
STAFF_CODE = CODE.name
UNIT_NAME = UNIT.name

COLUMNS = (
    Column(
        SUBJECT,
        f"{EXAMPLE} cá nhân",
        "Bắt buộc: cá nhân hoặc tập thể",
        ("cá nhân/tập thể", "cá nhân, tập thể", "loại đối tượng"),
        is_required=True,
    ),
    Column(
        RECIPIENT,
        "Nông Thị Mẫu",
        "Bắt buộc, đúng như trong quyết định, có dấu, Unicode",
        (
            *("họ và tên", "tên cá nhân, tập thể", "tên tập thể, cá nhân", "người được khen"),
            *("người, tập thể được khen", "tập thể, cá nhân", "họ tên, tập thể"),
            *NAME_ALIASES,
        ),
        is_required=True,
    ),
    Column(STAFF_CODE, "", "Nếu có: biết chắc là ai, không phải chọn", CODE.aliases),
    Column("Giới tính", "nữ", "nam hoặc nữ; người có trong danh sách thì không cần", ("nam/nữ",)),
    Column(TITLE.name, TITLE.example, "Chức vụ khi được khen", TITLE.aliases),
    Column(UNIT_NAME, UNIT.example, "Đơn vị khi được khen, kể cả đơn vị nay đã đóng", UNIT.aliases),
    Column(LEADER.name, LEADER.example, LEADER.explains, LEADER.aliases),
    Column(
        "Hình thức khen",
        "Giấy khen",
        "Bắt buộc, một trong các hình thức ghi ở trang “Hướng dẫn”",
        ("hình thức", "hình thức khen thưởng", "hình thức khen thưởng, danh hiệu"),
        is_required=True,
    ),
    Column(
        "Số quyết định",
        "148/QĐ-SKHCN",
        "Bắt buộc, cả ký hiệu",
        ("số, ký hiệu quyết định", "số QĐ", "quyết định số"),
        is_required=True,
    ),
    Column(
        "Ngày quyết định",
        "20/12/2018",
        "Bắt buộc, ngày/tháng/năm",
        ("ngày QĐ", "ngày ký", "ngày ban hành", "ngày, tháng, năm quyết định"),
        is_required=True,
    ),
    Column(
        "Người quyết định",
        "",
        "Để trống thì lấy người quyết định của hình thức khen",
        ("người ký", "cấp quyết định", "cơ quan quyết định"),
    ),
    Column("Thành tích", "", "Như trong quyết định", ("nội dung khen", "thành tích được khen")),
    Column("Thành tích từ ngày", "", "Nếu quyết định có ghi", ()),
    Column("Thành tích đến ngày", "", "Nếu quyết định có ghi", ()),
    Column(
        "Tiền thưởng (đồng)",
        "390000",
        "Số đồng, không ghi chữ",
        ("tiền thưởng", "mức thưởng", "số tiền", "số tiền (đồng)"),
    ),
    Column("Ngày trao", "", "Nếu biết", ()),
    Column("Ngày chi", "", "Nếu biết", ("ngày chi thưởng",)),
    Column("Số sổ vàng", "", "Nếu có", ("số vào sổ", "số thứ tự sổ vàng")),
)
