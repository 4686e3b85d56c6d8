"""Opens the few parts of a Word file that a paper's words hang on; damage to any other costs nothing."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml
from lxml.etree import LxmlError

from extract.errors import DamagedPaperError, OverLimitError, UnsupportedPaperError
from extract.ingest.docx_guard import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extract.ingest.docx_guard import Package

_MAIN: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_CORE: Final = "docProps/core.xml"
_RESAVE: Final = "Open the file in Word, save it again as .docx, and read that."
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
# "Strict Open XML" says the same in other namespaces.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/math)")
_PLAIN: Final = rb"http://schemas.openxmlformats.org/\1"
_YEARLESS: Final = (
    (b"org/wordprocessingml/main", b"org/wordprocessingml/2006/main"),
    (b"org/officeDocument/math", b"org/officeDocument/2006/math"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The roots of a Word file's parts; ``warnings`` name those that were to be there and cannot be read."""

    main: _Element
    styles: _Element | None
    numbering: _Element | None
    title: str
    warnings: tuple[str, ...]


def open_parts(content: bytes) -> Parts:
    """Return the parts of the Word file in ``content``.

    Styles, numbering and links may be missing or damaged: the words do not stand in them, and Word
    itself opens such a file. They are then left out, with a warning.

    Raises:
        EncryptedPaperError: the file needs a password.
        UnsupportedPaperError: the file is an old binary Word file or no Word file.
        OverLimitError: it unpacks to more than the limits allow.
        DamagedPaperError: the package or its main part cannot be read.
    """
    with open_package(content) as package:
        reader = _PartReader(package)
        name = reader.linked("", "officeDocument") or _MAIN
        main = reader.root(name)
        if main is None and not package.has(_TYPES):
            raise UnsupportedPaperError(
                "The file is a zip archive, but no Word file.", remedy="Unpack it and read the papers inside."
            )
        if main is None:
            raise DamagedPaperError(f"The Word file has no part {name}.", remedy=_RESAVE)
        styles = reader.spare(reader.linked(name, "styles"), "styles", "check its headings")
        numbering = reader.spare(
            reader.linked(name, "numbering"), "numbering", "check the numbers of its lists"
        )
        return Parts(
            main=main,
            styles=styles,
            numbering=numbering,
            title=reader.title(),
            warnings=tuple(reader.warnings),
        )


class _PartReader:
    """Reads parts by name and follows the links between them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.warnings: list[str] = []

    def root(self, name: str) -> _Element | None:
        """Return the root of a part, None where there is no such part."""
        content = self._package.read(name)
        if content is None:
            return None
        if b"purl.oclc.org" in content:
            content = _STRICT.sub(_PLAIN, content)
            for short, full in _YEARLESS:
                content = content.replace(short, full)
        try:
            return parse_xml(content)
        except (LxmlError, ValueError) as error:
            if "Excessive depth" in str(error):
                raise OverLimitError(
                    "The Word file nests tables or other parts far deeper in each other than people do.",
                    remedy="Ask whoever made it for a plain copy.",
                ) from error
            raise DamagedPaperError(f"The Word file cannot be read: {error}.", remedy=_RESAVE) from error

    def spare(self, name: str | None, what: str, advice: str) -> _Element | None:
        """Return the root of a part that a paper can do without."""
        if name is None:
            return None
        try:
            found = self.root(name)
        except DamagedPaperError:
            found = None
        if found is None:
            self.warnings.append(f"the {what} of the Word file are damaged and were left out; {advice}")
        return found

    def linked(self, name: str, kind: str) -> str | None:
        """Return the name of the part of this kind that ``name`` links to ("" is the whole file)."""
        folder, base = posixpath.split(name)
        try:
            links = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        except DamagedPaperError:
            links = None
        for link in () if links is None else links:
            if str(link.get("Type")).endswith(f"/{kind}") and link.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/")
        # Without its links the file is read by the names every program gives the parts.
        beside = posixpath.join(folder, f"{kind}.xml")
        return beside if links is None and name and self._package.has(beside) else None

    def title(self) -> str:
        """Return the title a paper was given, if any."""
        try:
            core = self.root(self.linked("", "core-properties") or _CORE)
        except DamagedPaperError:
            return ""
        return "" if core is None else " ".join((core.findtext(_TITLE) or "").split())
