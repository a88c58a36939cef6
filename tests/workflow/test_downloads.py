"""How files are handed out: a paper of ours opens in the browser, an upload never does."""

from workflow.downloads import shown_pdf, uploaded


def test_shown_pdf_opens_under_its_name():
    page = shown_pdf(b"%PDF-", "Tờ trình.pdf")

    assert (page.content, page["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert page["Content-Disposition"] == "inline; filename*=utf-8''T%E1%BB%9D%20tr%C3%ACnh.pdf"
    assert (page["X-Content-Type-Options"], page["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )


def test_uploaded_is_a_download_in_which_nothing_runs():
    page = uploaded(b"\x89PNG", "image/png", "anh.png")

    assert page["Content-Disposition"] == 'attachment; filename="anh.png"'
    assert page["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (page["X-Content-Type-Options"], page["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
