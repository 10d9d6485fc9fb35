"""The wheel carries the knowledge and works outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLE = ROOT / "examples" / "child-b-all-high-wbc.json"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the project."""
    folder = tmp_path_factory.mktemp("wheel")
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_what_the_wheel_carries(wheel: Path) -> None:
    """Every file of kb/ and queries/ is in it, with types, schema and the bridge's Prolog."""

    names = set(zipfile.ZipFile(wheel).namelist())
    carried = [
        f"pyhcal/_{folder}/{file.relative_to(ROOT / folder).as_posix()}"
        for folder in ("kb", "queries")
        for file in (ROOT / folder).rglob("*.pl")
    ]
    assert carried
    assert set(carried) <= names
    assert {"pyhcal/py.typed", "pyhcal/bridge.pl", "pyhcal/justification.schema.json"} <= names
    assert not [name for name in names if name.startswith(("tests/", "kb/", "examples/"))]


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed on its own, it gives the same bytes as the checkout."""

    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    zipfile.ZipFile(wheel).extractall(packages)
    # Its dependencies come from here; pyhcal itself must not.
    for module in ("pyswip", "rich", "markdown_it", "mdurl", "pygments"):
        location = __import__(module).__path__[0]
        os.symlink(location, os.path.join(packages, module))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def explain(command: list[str], folder: Path) -> str:
        arguments = [*command, "-m", "pyhcal", "explain", str(EXAMPLE), "--format", "json"]
        done = subprocess.run(
            arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert explain([python], tmp_path) == explain([sys.executable], ROOT)
