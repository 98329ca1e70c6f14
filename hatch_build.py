"""Compiles reading to C where a wheel is asked to be compiled: ``HATCH_BUILD_HOOK_ENABLE_CUSTOM=1``.

Without a compiler, or where anything else fails, the wheel has the same code as it stands, and says so. An editable
install is never compiled: what is edited must be what runs.
"""

from __future__ import annotations

import os
import shutil
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

AS_IT_STANDS = {
    "asreported/reading/__main__.py": "prints, and is run by name",
    "asreported/reading/version.py": "reads the sources",
    "asreported/reading/grammar/english.py": "makes its lists as attributes of a module",
    "asreported/reading/figures/rules.py": "mypyc makes no dataclass of a generic class",
    "asreported/reading/figures/tables.py": "only names tables of modules that name each other",
}
"""Modules of reading that are not compiled, and why."""
OPTIONS = [
    "--config-file=",
    "--no-site-packages",
    "--ignore-missing-imports",
    "--follow-imports=silent",
    "--python-version=3.11",
]


class Compiled(BuildHookInterface[Any]):
    """The hook: puts the compiled modules beside their sources into a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the wheel what there is and that it is for this platform alone."""
        if version == "editable":
            return
        if compiler() is None:
            self.app.display_warning("no C compiler was found: the wheel is pure Python, and reads more slowly")
            return
        self.folder = tempfile.mkdtemp()
        try:
            built = build(Path(self.root), Path(self.folder))
        except (Exception, SystemExit) as error:  # mypy ends the process where it finds a fault
            self.app.display_warning(f"reading was not compiled ({error!r}): the wheel is pure Python")
            return
        build_data["force_include"].update({str(path): name for name, path in built.items()})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was built on the way."""
        shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)


def compiler() -> str | None:
    """Return the C compiler of this machine; None where there is none, or where it has no headers of Python's."""
    named = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    headers = Path(sysconfig.get_path("include"), "Python.h").is_file()
    return shutil.which(named.split()[0]) if headers else None


def modules(root: Path) -> list[str]:
    """Return the modules that are compiled, from the root of the checkout."""
    paths = (path.relative_to(root).as_posix() for path in sorted((root / "asreported" / "reading").rglob("*.py")))
    return [path for path in paths if path not in AS_IT_STANDS]


def build(root: Path, folder: Path, names: list[str] | None = None) -> dict[str, Path]:
    """Compile modules in a folder; return what came of it by its place in a wheel."""
    # only who compiles needs them
    from mypyc.build import mypycify
    from setuptools import Distribution

    shutil.copytree(root / "asreported", folder / "asreported", ignore=shutil.ignore_patterns("__pycache__"))
    before = Path.cwd()
    os.chdir(folder)  # mypy names modules by where it runs
    try:
        # -O1 takes a quarter less of the compiler's time than -O2
        made = mypycify([*OPTIONS, *(names or modules(root))], opt_level="1", target_dir=str(folder / "c"))
        command = Distribution({"name": "asreported", "ext_modules": made}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    suffix = str(sysconfig.get_config_var("EXT_SUFFIX"))
    return {path.relative_to(folder / "lib").as_posix(): path for path in (folder / "lib").rglob(f"*{suffix}")}
