#!/usr/bin/env bash
# Guess: a library that takes price and currency out of a text gives None where the text holds no single price, and keeps
# a minus sign.
#
# What happens: "-$5" and "a loss of -5 USD" are 5. "£1m", "€3.5bn" and "$1.2 million" are 1, 3.5 and 1.2. "$1.234" is
# 1,234 dollars and "$1.23" is not; of "between $10 and $12" the first is taken.
#
# price-parser 0.5.1 (of the makers of dateparser). Source: its README shows prices of shops only; what it does with a
# sign or a word of magnitude stands nowhere.
#
# Why it matters: it is the usual answer to "how do I read amounts of money in Python". On news a loss becomes a gain, and
# damage of a billion a handful of dollars.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check price-parser==0.5.1 2>/dev/null ||
  { echo "cannot install price-parser==0.5.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: price-parser-drops-sign-and-million no longer behaves as written here" >&2; exit 1; }
from decimal import Decimal

from price_parser import Price

cases = {
    "-$5": ("5", "$"),
    "a loss of -5 USD": ("5", "USD"),
    "£1m": ("1", "£"),
    "€3.5bn": ("3.5", "€"),
    "$1.2 million": ("1.2", "$"),
    "$1.234": ("1234", "$"),
    "$1.23": ("1.23", "$"),
    "between $10 and $12": ("10", "$"),
}
for text, (amount, currency) in cases.items():
    seen = Price.fromstring(text)
    print(f"{text!r}: {seen.amount} {seen.currency}")
    assert (seen.amount, seen.currency) == (Decimal(amount), currency), (amount, currency)
PROGRAM
echo "as written: price-parser-drops-sign-and-million"
