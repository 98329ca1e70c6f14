"""Keys: what only its user may see, named in addresses as ``${NAME}`` and taken from the environment or from a file.

An address with a key is shown, recorded and published with the name in the key's place, never with the key.
"""

from __future__ import annotations

import html
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from asreported.errors import InputError

PLACE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
"""Where a key belongs in an address."""

FROM_FILE = "_FILE"
"""End of the name of a variable that names the file which holds a key: NEWS_KEY_FILE for NEWS_KEY."""

SHORTEST = 6
"""Characters that a key has at least: shorter ones would be found in other words, too."""

_KEYLIKE = re.compile(r"(?i)key|token|secret|passw|auth|credential|^sig(?:nature)?$")
"""Names of parameters in whose values keys stand."""


def value(name: str) -> str:
    """Return the key of a name: from its variable, or from the file that ``NAME_FILE`` names.

    Raises :class:`~asreported.errors.InputError` where there is none, or others on this machine can read the file.
    """
    if found := os.environ.get(name):
        return _long_enough(name, found)
    said = os.environ.get(name + FROM_FILE)
    if not said:
        raise InputError(f"the key {name} is not set: put it into the environment, or its file in {name + FROM_FILE}")
    path = Path(said)
    try:
        with path.open(encoding="utf-8") as opened:
            if stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & stat.S_IRWXO:
                raise InputError(f"{path}: others can read the key {name}: chmod o= it")
            found = opened.read().strip()
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"{path}: the key {name} cannot be read: {said}") from error
    return _long_enough(name, found)


def _long_enough(name: str, found: str) -> str:
    if len(found) < SHORTEST:
        raise InputError(f"the key {name} is too short: a key has at least {SHORTEST} characters")
    return found


def filled(text: str) -> str:
    """Return a text with every key in its place. Raises :class:`~asreported.errors.InputError` where one is missing."""
    return PLACE.sub(lambda place: value(place[1]), text)


def host(address: str) -> str:
    """Return the host of an address, which is all that is published of it."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return "an invalid address"


@dataclass(frozen=True)
class Keys:
    """The keys of one address: filled in where the same server is asked, hidden everywhere else."""

    site: tuple[str, str] = ("", "")
    """Scheme, and host with port, of the server that may see them."""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Name → key."""

    @staticmethod
    def of(address: str) -> Keys:
        """Return the keys that an address names, and those that are written into it as they are.

        Raises :class:`~asreported.errors.InputError` where one is missing.
        """
        parts = urlsplit(address)
        if PLACE.search(parts.netloc):
            raise InputError("a key stands in the name of its host: name the host itself")
        written = {name: said for name, said in parse_qsl(parts.query) if _is_key(name, said)}
        named = {name: value(name) for name in PLACE.findall(address)}
        return Keys((parts.scheme, parts.netloc), {**written, **named})

    def filled(self, address: str) -> str:
        """Return an address as its server is asked; one of another server as it is."""
        parts = urlsplit(address)
        if (parts.scheme, parts.netloc) != self.site:
            return address
        values = self.values
        return PLACE.sub(lambda place: quote_plus(values[place[1]]) if place[1] in values else place[0], address)

    def hidden(self, text: str) -> str:
        """Return a text with the names of the keys in their places, however they are written."""
        for form, name in self._forms():
            text = text.replace(form, name)
        return text

    def hidden_in(self, content: bytes) -> bytes:
        """Return bytes of an answer with the names in the places of the keys."""
        for form, name in self._forms():
            content = content.replace(form.encode(), name.encode())
        return content

    def _forms(self) -> list[tuple[str, str]]:
        """Every way in which a key may be written, with what stands in its place; the longest first."""
        forms = {
            form: f"${{{name}}}"
            for name, said in self.values.items()
            for form in (said, quote(said, safe=""), quote_plus(said), html.escape(said))
        }
        return sorted(forms.items(), key=lambda one: len(one[0]), reverse=True)


def written(address: str) -> list[str]:
    """Return the names of parameters of an address in which keys are written as they are."""
    try:
        return [name for name, said in parse_qsl(urlsplit(address).query) if _is_key(name, said)]
    except ValueError:
        return []


def _is_key(name: str, said: str) -> bool:
    return bool(_KEYLIKE.search(name)) and len(said) >= SHORTEST and not PLACE.search(said)
