"""Text that would do harm on a page, in a picture, in a notebook or in a spreadsheet if anything ran it."""

from __future__ import annotations

ATTACKS = (
    "<script>document.title='owned'</script>",
    "</style><script>document.title='owned'</script>",
    "</title></svg><script>document.title='owned'</script>",
    "<img src=x onerror=document.title='owned'>",
    "<svg onload=document.title='owned'>",
    "<math><mtext></p><style><img src onerror=document.title='owned'></style></mtext></math>",
    "<iframe srcdoc=\"<script>top.document.title='owned'</script>\"></iframe>",
    '" onmouseover="document.title=\'owned\'" x="',
    "' autofocus onfocus=document.title='owned' '",
    "<a href=javascript:document.title='owned'>press</a>",
    "]]><script>document.title='owned'</script><![CDATA[",
    "<!-- --><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "{{ 7 * 7 }} {% for x in ''.__class__.__mro__ %}{{ x }}{% endfor %}",
    "$\\frac{1}{0}$ $x_{$ ${",
    '=HYPERLINK("http://attacker.invalid","press")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\u202egnp.exe\u202c \u2066isolated",
    "null\x00 bell\x07 escape\x1b[31m",
    "\ufeffבדיקה 测试 🧨",
)
"""Each stands in turn as text, title, publisher, source and speaker."""

ADDRESSES = (
    "javascript:document.title='owned'",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "http://",
    "//attacker.invalid/x",
    "https://[broken",
)
"""Addresses that never become links."""
