"""Pictures of pages made readable by OCRmyPDF, where it is installed: a program beside ours, no library."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from extract.errors import DamagedPaperError, EncryptedPaperError, NeedsOcrError, OverLimitError
from extract.ingest.pdf_settings import pdf_settings
from extract.text import page_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.pdf_settings import PdfSettings

PROGRAM = "ocrmypdf"
# OCRmyPDF's own exit codes.
_INPUT_FILE, _ENCRYPTED = 2, 8


def ocr_pdf(content: bytes, pages: Sequence[int]) -> bytes:
    """Return the PDF with a layer of text on these pages; the others are left as they are.

    Pages with a stamped number, or with fonts that have no letters, hold text of a kind: so the pages
    are named and read whatever is on them (``--skip-text`` would leave those out).

    Raises:
        NeedsOcrError: OCRmyPDF is not installed, or failed.
        EncryptedPaperError: the paper needs a password.
        DamagedPaperError: OCRmyPDF cannot open the paper.
        OverLimitError: it took longer than the settings allow.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise NeedsOcrError(
            "The pages are pictures, and ocrmypdf is not installed.",
            remedy="Install ocrmypdf (it comes with most systems) and run again with --ocr.",
        )
    return _run(program, content, pages, pdf_settings())


def _run(program: str, content: bytes, pages: Sequence[int], settings: PdfSettings) -> bytes:
    command = [program, "--quiet", "--force-ocr", "--output-type", "pdf", "--jobs", "1"]
    command += [
        "--pages",
        page_ranges(pages).replace(" ", ""),
        "--language",
        settings.ocr_languages,
        "-",
        "-",
    ]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command without a shell; the paper is its input)
            command, input=content, capture_output=True, check=False, timeout=settings.ocr_seconds
        )
    except subprocess.TimeoutExpired as error:
        raise OverLimitError(
            f"Reading the pictures took longer than {settings.ocr_seconds} seconds.",
            remedy="Raise ocr.seconds in models/pdf.toml, or split the paper.",
        ) from error
    if done.returncode == 0 and done.stdout.startswith(b"%PDF"):
        return done.stdout
    reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
    said = f" ({reason[-1][:200]})" if reason else ""
    if done.returncode == _ENCRYPTED:
        raise EncryptedPaperError("The paper needs a password.", remedy="Save a copy without a password.")
    if done.returncode == _INPUT_FILE:
        raise DamagedPaperError(f"ocrmypdf cannot open the paper{said}.", remedy="Fetch it again.")
    raise NeedsOcrError(
        f"ocrmypdf failed with code {done.returncode}{said}.", remedy="Run ocrmypdf on the paper by hand."
    )
