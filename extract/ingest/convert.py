"""Word processor files that no reader knows, turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from extract.errors import DamagedPaperError, OverLimitError, UnsupportedPaperError
from extract.ingest.ingest_settings import ingest_settings

# A stranger's file runs no macro and fetches nothing that it links to.
_SAFE = {
    "MacroSecurityLevel": ("int", "3"),
    "DisableMacrosExecution": ("boolean", "true"),
    "BlockUntrustedRefererLinks": ("boolean", "true"),
    "DisableActiveContent": ("boolean", "true"),
}
_REMEDY = "Install LibreOffice (soffice on PATH), or save the paper as DOCX or PDF."


def to_docx(content: bytes) -> bytes:
    """Return ``content`` (DOC, RTF or ODT) as DOCX, converted in a private folder that is removed.

    Raises:
        UnsupportedPaperError: LibreOffice is not installed.
        OverLimitError: it took too long.
        DamagedPaperError: it made nothing of the file.
    """
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        raise UnsupportedPaperError(
            "is a DOC, RTF or ODT file, which LibreOffice must convert", remedy=_REMEDY
        )
    with tempfile.TemporaryDirectory(prefix="matters-") as folder:
        paper = Path(folder) / "paper.bin"
        paper.write_bytes(content)
        _write_profile(Path(folder, "profile", "user"))
        _run_office(soffice, paper, folder)
        made = Path(folder) / "paper.docx"
        if not made.is_file():
            raise DamagedPaperError(
                "LibreOffice could not open it", remedy="Save it as DOCX or PDF and give that."
            )
        return made.read_bytes()


def _run_office(soffice: str, paper: Path, folder: str) -> None:
    command = [
        soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", "docx", "--outdir", folder, str(paper),
    ]  # fmt: skip
    try:
        subprocess.run(  # noqa: S603 (fixed words and our own path; no shell)
            command,
            timeout=ingest_settings().limits.convert_seconds,
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder},
        )
    except subprocess.TimeoutExpired as error:
        raise OverLimitError(
            f"LibreOffice took more than {ingest_settings().limits.convert_seconds} seconds", remedy=_REMEDY
        ) from error


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" '
        f'oor:op="fuse" oor:type="xs:{kind}"><value>{value}</value></prop></item>'
        for name, (kind, value) in _SAFE.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema">' + items + "</oor:items>",
        encoding="utf-8",
    )
