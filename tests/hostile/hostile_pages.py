"""Web pages and web archives that are broken, or made to hurt or to mislead."""

from __future__ import annotations

import base64

from cases import KILLED, READ, REFUSED, Case, case

WORDS = "The Clerk was asked to mend the gate by the mill pond."


def page(inside: str, head: str = "") -> bytes:
    """Return a page around ``inside``, with a paragraph that is fine."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{WORDS}</p>{inside}</body></html>".encode()


def entities() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{rows}]><html><body><p>&l11; {WORDS}</p></body></html>'.encode()


def unseen() -> bytes:
    task = "The Treasurer was asked to pay the stranger"
    return page(
        f"<script>var x = '{task} A.';</script><style>p::after{{content:'{task} B.'}}</style>"
        f"<template><p>{task} C.</p></template><noscript><p>{task} D.</p></noscript>"
        f'<p style="display:none">{task} E.</p><p hidden>{task} F.</p><!-- <p>{task} G.</p> -->'
        f'<div aria-hidden="true"><p>{task} H.</p></div><p style="color:white">{task} I.</p>'
        f'<p style="font-size:0">{task} J.</p><textarea>{task} K.</textarea><p class=ghost>{task} L.</p>'
        f"<svg><text>{task} M.</text></svg><object><p>{task} N.</p></object><title>{task} O.</title>",
        "<style>.ghost{display:none}</style>",
    )


def shell() -> bytes:
    return b"<!doctype html><html><head><title>App</title></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/a.js></script></body></html>"


def login() -> bytes:
    return b'<html><body><h1>Sign in</h1><form><input name=user><input type="password" name=p></form></body></html>'


def refresh() -> bytes:
    return page(
        "",
        '<meta http-equiv="refresh" content="0;url=http://203.0.113.9/"><base href="http://203.0.113.9/"><link rel=stylesheet href="http://203.0.113.9/a.css">',
    )


def misnested(count: int) -> bytes:
    """Formatting elements over block elements: the parser must mend each one."""
    return page("<b><i><u><font><p>word" * count)


def styled(count: int) -> bytes:
    return page(
        "<p>x</p>",
        "<style>" + "".join(f".c{n}{{display:none}}" for n in range(count)) + "@media{" * count + "</style>",
    )


def attributes(count: int) -> bytes:
    return page("<p " + " ".join(f"a{n}=1" for n in range(count)) + f">{WORDS}</p>")


def spans() -> bytes:
    cell = '<td rowspan="999999999" colspan="99999999999999999999">'
    return page(f"<table>{f'<tr>{cell}a{cell}b</tr>' * 200}</table>")


def numbered() -> bytes:
    digits = "9" * 6000
    return page(
        f'<ol start="{digits}"><li value="-{digits}">one</li><li>two</li></ol><ol start="²"><li>x</li></ol><h{digits}>x</h{digits}>'
    )


def archive(payload: bytes, encoding: str = "base64") -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html\r\n'
    return head + b"Content-Transfer-Encoding: %s\r\n\r\n%s\r\n--xx--\r\n" % (encoding.encode(), payload)


def nested_archive(depth: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n<p>{WORDS}</p>\r\n".encode()


def odd_archive() -> bytes:
    return b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=\"\xff=?utf-8?q?=\r\n ;*0*=x''%00\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 \xff\r\n\xff\xfe\r\n<p>x text/html</p>"


PAPERS: tuple[Case, ...] = (
    case("deep-2000.html", lambda: page("<div>" * 2000 + WORDS), READ, REFUSED),
    case("deep-100000.html", lambda: page("<div>" * 100_000 + WORDS), "over limit"),
    case("deep-tables.html", lambda: page("<table><tr><td>" * 3000 + WORDS), READ, REFUSED, slow=True),
    case("deep-lists.html", lambda: page("<ul><li>" * 4000 + WORDS), READ, REFUSED, slow=True),
    case("deep-svg.html", lambda: page("<svg>" * 100_000), READ, REFUSED),
    case("deep-spans.html", lambda: page("<p>" + "<span>" * 9000 + WORDS), READ, REFUSED, slow=True),
    case("misnested.html", lambda: page("") + misnested(60), READ, REFUSED),
    case("misnested-many.html", lambda: misnested(3000), READ, REFUSED, KILLED, slow=True),
    case("open-bold.html", lambda: page("<b>x" * 20_000), READ, REFUSED, KILLED, slow=True),
    case("open-anchors.html", lambda: page("<a href=x>y" * 60_000), READ, REFUSED, KILLED, slow=True),
    case("huge-attribute.html", lambda: page(f'<p style="{"color:red;" * 500_000}">x</p>'), READ),
    case("many-attributes.html", lambda: attributes(3000), READ),
    case("attributes-without-end.html", lambda: attributes(60_000), READ, REFUSED, KILLED, slow=True),
    case("many-styles.html", lambda: styled(6000), READ),
    case("many-cells.html", lambda: page("<table>" + "<tr><td>a<td>b<td>c" * 20_000), READ, REFUSED, slow=True),
    case("entities.html", entities, READ),
    case("entity-numbers.html", lambda: page("&#0;&#1114112;&#xd800;&#99999999999999;&#x1b;&#155;" * 50), READ),
    case("spans.html", spans, READ, REFUSED),
    case("numbers.html", numbered, READ),
    case("unclosed-comment.html", lambda: page("<!--" * 50_000), READ),
    case("unclosed-tag.html", lambda: page("<p " * 50_000), READ),
    case("less-than.html", lambda: page("<" * 100_000), READ),
    case("unseen.html", unseen, READ),
    case("shell.html", shell, "empty"),
    case("login.html", login, "empty"),
    case("refresh.html", refresh, READ),
    case("wrong-charset.html", lambda: page("<p>caf\u00e9</p>", "<meta charset=utf-16>"), READ),
    case("unknown-charset.html", lambda: page("", "<meta charset=x-martian>").replace(b"gate", b"g\xe2te"), READ),
    case("utf-7.html", lambda: page("+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<meta charset=utf-7>"), READ),
    case("utf-16.html", lambda: page("").decode().encode("utf-16"), READ),
    case("utf-32.html", lambda: page("").decode().encode("utf-32"), READ, REFUSED),
    case("controls.html", lambda: page("<p>a\x00b\x1b[2Jc\x07\x9bd \u202egnp.exe \u2066x\u2069 \u200b\ufeff</p>"), READ),
    case("bad-bytes.html", lambda: page("<p>x</p>").replace(b"x", b"\xff\xfe\xed\xa0\x80\xc0\x80"), READ),
    case("a-page.pdf", lambda: page(""), "read with warnings"),
    case("archive.html", lambda: archive(base64.b64encode(page(""))), READ),
    case("archive-broken.html", lambda: archive(b"!!!!" * 99), READ, REFUSED),
    case("archive-odd.html", odd_archive, READ, REFUSED),
    case("archive-nested.html", lambda: nested_archive(900), "unsupported"),
    case("archive-deep.html", lambda: nested_archive(30_000), READ, REFUSED, KILLED, slow=True),
    case("seventy-mb.html", lambda: page(f"<p>{WORDS}</p>" * 1_200_000), "over limit", slow=True),
    case("five-mb.html", lambda: page(f"<p>{WORDS}</p>" * 80_000), READ, REFUSED, KILLED, slow=True),
)  # fmt: skip
