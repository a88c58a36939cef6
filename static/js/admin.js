/* What Django's Vietnamese catalogue for the admin's scripts leaves in English or says oddly. Loaded after
   admin:jsi18n, which reads Django's own folder only and so knows nothing of our locale/. */
"use strict";

Object.assign(window.django?.catalog ?? {}, {
  "Available %s": "Chưa chọn: %s",
  "Chosen %s": "Đã chọn: %s",
  "Choose %s by selecting them and then select the \"Choose\" arrow button.":
    "Chọn dòng ở khung này rồi bấm mũi tên “Chọn”.",
  "Remove %s by selecting them and then select the \"Remove\" arrow button.":
    "Chọn dòng ở khung này rồi bấm mũi tên “Bỏ ra”.",
  "Choose all %s": "Chọn tất cả",
  "Remove all %s": "Bỏ ra tất cả",
  "Choose selected %s": "Chọn các dòng đang đánh dấu: %s",
  "Remove selected %s": "Bỏ ra các dòng đang đánh dấu: %s",
  "Type into this box to filter down the list of available %s.": "Gõ để lọc danh sách chưa chọn: %s.",
  "Type into this box to filter down the list of selected %s.": "Gõ để lọc danh sách đã chọn: %s.",
  "%s selected option not visible": "%s dòng đã chọn đang bị ẩn",
  "(click to clear)": "(bấm để bỏ lọc)",
  "%(sel)s of %(cnt)s selected": "Đã chọn %(sel)s/%(cnt)s",
  "You have unsaved changes on individual editable fields. If you run an action, your unsaved changes will be lost.":
    "Có ô trong danh sách đã sửa mà chưa lưu. Nếu làm tiếp, phần chưa lưu sẽ mất.",
  "Note: You are %s hour ahead of server time.": "Đồng hồ máy này nhanh hơn giờ Việt Nam %s giờ.",
  "Note: You are %s hour behind server time.": "Đồng hồ máy này chậm hơn giờ Việt Nam %s giờ.",
  "Choose a Date": "Chọn ngày",
  "Choose a Time": "Chọn giờ",
  "Cancel": "Đóng",
  "Sunday": "Chủ nhật",
  "Monday": "Thứ Hai",
  "Tuesday": "Thứ Ba",
  "Wednesday": "Thứ Tư",
  "Thursday": "Thứ Năm",
  "Friday": "Thứ Sáu",
  "Saturday": "Thứ Bảy",
  "abbrev. day Sunday\u0004Sun": "CN",
  "abbrev. day Monday\u0004Mon": "T2",
  "abbrev. day Tuesday\u0004Tue": "T3",
  "abbrev. day Wednesday\u0004Wed": "T4",
  "abbrev. day Thursday\u0004Thur": "T5",
  "abbrev. day Friday\u0004Fri": "T6",
  "abbrev. day Saturday\u0004Sat": "T7",
});

/* The magnifying glass Django draws beside a filter box has a name but no role to carry it. */
window.addEventListener("load", () => setTimeout(() => {
  document.querySelectorAll(".search-label-icon[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
}));

/* On a phone the list becomes cards, each cell with its column's name; without this file it scrolls sideways. */
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("result_list");
  if (!table) {
    return;
  }
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, i) => names[i] && cell.setAttribute("data-label", names[i]));
  }
  table.classList.add("stack");
});
