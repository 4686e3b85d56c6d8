"""Makes small Word files for the tests, part by part, so that each holds exactly what a test is about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    title: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Return a Word file whose body, numbering and styles hold the given WordprocessingML."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
    }
    stored = {name: text.encode() for name, text in parts.items()} | (extra or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in stored.items():
            package.writestr(name, data)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(
    text: str = "",
    *,
    num: int | None = None,
    level: int | None = None,
    style: str | None = None,
    bold: bool = False,
    inner: str = "",
    left: int | None = None,
) -> str:
    """Return a paragraph, in a list if ``num`` or ``level`` is given."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    number = "" if num is None else f'<w:numId w:val="{num}"/>'
    listed = f"<w:numPr>{ilvl}{number}</w:numPr>" if ilvl or number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    indent = "" if left is None else f'<w:ind w:left="{left}"/>'
    words = run(text, "<w:b/>" if bold else "") if text else ""
    return f"<w:p><w:pPr>{styled}{listed}{indent}</w:pPr>{words}{inner}</w:p>"


def lvl(level: int, text: str, fmt: str = "decimal", start: int | None = 1, more: str = "") -> str:
    """Return a level of a list; ``more`` holds further elements."""
    begun = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{level}">{begun}<w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{escape(text)}"/></w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    """Return an abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, *overrides: str) -> str:
    """Return a list that uses abstract list ``of``."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def restart(level: int, at: int) -> str:
    """Return an override that starts ``level`` afresh."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def style(
    name: str,
    *,
    style_id: str | None = None,
    num: int | None = None,
    level: int | None = None,
    based_on: str | None = None,
    run: str = "",
    outline: int | None = None,
) -> str:
    """Return a paragraph style, tied to a list if ``num`` is given."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    listed = "" if num is None else f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>'
    outlined = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id or name.replace(" ", "")}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{listed}{outlined}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def cell(*paragraphs: str, across: int = 1, merge: str | None = None) -> str:
    """Return a table cell; ``merge`` is "restart" or "continue" of a cell that reaches down."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{''.join(paragraphs) or para()}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """Return a table row; plain words become cells of one paragraph."""
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{marked}{''.join(c if c.startswith('<w:tc>') else cell(para(c) if c else para()) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
