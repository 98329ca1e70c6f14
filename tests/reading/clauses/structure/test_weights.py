"""The files of weights: what is written is what is read, on every platform, and their licence is beside them."""

from __future__ import annotations

from importlib import resources

import pytest

from asreported.reading.clauses.structure import weights

FOLDER = resources.files(weights.__name__)


def test_what_is_packed_is_unpacked() -> None:
    given = {0: 1, 7: -127, 2**32 - 1: 127}
    assert weights.unpack(weights.pack(given)).indexed() == given


def test_weights_are_the_same_with_and_without_an_index() -> None:
    found = weights.unpack(weights.pack({3: 5, 9: -2}))
    index = found.indexed()
    assert [(found.get(one, 0), index.get(one, 0)) for one in (0, 3, 4, 9, 10)] == [
        (0, 0),
        (5, 5),
        (0, 0),
        (-2, -2),
        (0, 0),
    ]


def test_the_bytes_are_the_same_on_every_platform() -> None:
    assert weights.pack({1: 2, 0x01020304: -1}) == bytes([1, 0, 0, 0, 4, 3, 2, 1, 2, 255])


def test_a_file_that_was_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="not a multiple of 5"):
        weights.unpack(weights.pack({1: 2})[:-1])


@pytest.mark.parametrize("name", ["tagging.bin", "attachment.bin"])
def test_the_shipped_weights_load(name: str) -> None:
    found = weights.load_weights(name)
    assert len(found.features) > 1000
    assert all(found.values)


def test_all_that_is_shipped_is_under_a_megabyte() -> None:
    files = [FOLDER.joinpath(name) for name in ("words.txt", "tagging.bin", "attachment.bin")]
    assert sum(len(file.read_bytes()) for file in files) < 1_000_000


def test_the_licence_and_the_source_stand_beside_them() -> None:
    assert "Attribution-ShareAlike 4.0 International" in weights.load_text("LICENSE")
    notice = weights.load_text("NOTICE")
    assert all(said in notice for said in ("English-EWT", "CC BY-SA 4.0", "Apache-2.0"))
