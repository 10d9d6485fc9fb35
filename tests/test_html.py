"""The page in a browser, seen with its own eyes: skipped in one line where there is none."""

from __future__ import annotations

import html
import json
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from conftest import ROOT

from pyhcal import KnowledgeBase
from pyhcal.html import to_html
from pyhcal.outline import Level
from pyhcal.sections import outline

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((path for path in map(shutil.which, NAMES) if path), "")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium: the page is not looked at")

EXAMPLE = ROOT / "examples" / "adult-wbc-120000-lineage-unknown.json"
DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
TARGET = "adult_1.complete_remission-first"
# Measured from outside of the page, which runs no script: a frame of 320 pixels around it.
FRAME = """\
<!doctype html><iframe width="320" height="900" srcdoc="{page}"></iframe><script>
onload = () => {{
  const page = document.querySelector("iframe").contentDocument;
  const style = page.defaultView.getComputedStyle(page.documentElement);
  const all = [...page.querySelectorAll("details")];
  const told = {{
    width: page.documentElement.clientWidth, needed: page.documentElement.scrollWidth,
    closed: all.filter(one => !one.open).length, details: all.length,
    ink: style.color, paper: style.backgroundColor,
  }};
  all.filter(one => !one.open).slice(0, 1).forEach(one => {{
    const hidden = one.querySelector(":scope > :not(summary)");
    told.before = hidden.checkVisibility();
    one.querySelector("summary").click();
    told.after = one.open && hidden.checkVisibility();
  }});
  document.body.textContent = JSON.stringify(told);
}};
</script>"""


@pytest.fixture(scope="module")
def pages(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page per level, and a frame around the reviewer's."""
    found = kb.justify(EXAMPLE.read_text(encoding="utf-8"), sensitivity=True)
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for level in Level:
        files[level.name] = folder / f"{level.name}.html"
        files[level.name].write_text(to_html(outline(found, found.wording(), level, fold=True)), "utf-8")
    files["frame"] = folder / "frame.html"
    framed = FRAME.format(page=html.escape(files["REVIEWER"].read_text(encoding="utf-8")))
    files["frame"].write_text(framed, encoding="utf-8")
    return files


def browse(address: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the browser once, without network and with a profile of its own; it ends by itself."""
    command = [
        *(
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ),
        *(f"--user-data-dir={folder / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *("--hide-scrollbars", "--enable-logging=stderr", "--virtual-time-budget=2000"),
        *options,
        address,
    ]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=90, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    assert not re.search(r":CONSOLE|net::ERR|Refused to", done.stderr), done.stderr
    return done


def measured(pages: dict[str, Path], folder: Path, *options: str) -> dict[str, object]:
    """Return what the frame tells about the page."""
    body = browse(pages["frame"].as_uri(), folder, "--dump-dom", *options).stdout
    told = re.search(r"<body>(\{.*\})", body, re.DOTALL)
    assert told, body[-500:]
    data: dict[str, object] = json.loads(html.unescape(told[1]))
    return data


def luminance(colour: object) -> float:
    """Return how bright a colour is: WCAG's relative luminance."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", str(colour))[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_on_a_narrow_screen_in_the_light_and_in_the_dark(pages: dict[str, Path], tmp_path: Path) -> None:
    """At 320 pixels nothing scrolls sideways, details open without a script, both schemes are legible."""
    light, dark = measured(pages, tmp_path, LIGHT), measured(pages, tmp_path, DARK)
    assert (light["width"], light["needed"]) == (320, 320)
    assert 0 < int(str(light["closed"])) < int(str(light["details"]))
    assert (light["before"], light["after"]) == (False, True)
    assert luminance(light["paper"]) > 0.9
    assert luminance(dark["paper"]) < 0.05
    for told in (light, dark):
        low, high = sorted([luminance(told["ink"]), luminance(told["paper"])])
        assert (high + 0.05) / (low + 0.05) > 7


def test_a_link_opens_what_it_leads_to(pages: dict[str, Path], tmp_path: Path) -> None:
    """A step that a level closes is opened by a link to it; without the link it stays closed."""
    plain = browse(pages["VERDICT"].as_uri(), tmp_path, "--dump-dom").stdout
    linked = browse(f"{pages['VERDICT'].as_uri()}#{TARGET}", tmp_path, "--dump-dom").stdout
    fold = '<details class="fold"><summary>Show<span class="unseen">: Proof'
    assert f'id="{TARGET}"' in plain
    assert fold in plain
    assert fold not in linked
    assert re.search(r'<details class="fold" open(?:="")?><summary>Show<span class="unseen">: Proof', linked)


def test_print_shows_what_the_screen_hides(pages: dict[str, Path], tmp_path: Path) -> None:
    """On paper the verdict has as many pages as the whole proof that it has closed."""
    counts = []
    for level in ("VERDICT", "FULL"):
        file = tmp_path / f"{level}.pdf"
        browse(pages[level].as_uri(), tmp_path, f"--print-to-pdf={file}", "--no-pdf-header-footer")
        counts.append(len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())))
    assert counts[0] >= counts[1] > 1


def test_a_picture_of_it(pages: dict[str, Path], tmp_path: Path) -> None:
    """Something is drawn: most of the picture is paper, some of it is words."""
    file = tmp_path / "page.png"
    browse(pages["REVIEWER"].as_uri(), tmp_path, f"--screenshot={file}", "--window-size=800,600", LIGHT)
    rows = pixels(file.read_bytes())
    bright = sum(min(row[at : at + 3]) > 200 for row in rows for at in range(0, len(row), len(row) // 800))
    assert 0.7 < bright / (800 * len(rows)) < 0.99


def pixels(data: bytes) -> list[bytes]:
    """Return the rows of a PNG of eight bits a channel."""
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (width, depth, kind in (2, 6)) == (800, 8, True)
    step = 4 if kind == 6 else 3
    packed, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        packed += data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    raw, rows, above = zlib.decompress(packed), [], bytes(width * step)
    for number in range(height):
        start = number * (width * step + 1)
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + width * step], above, step)
        rows.append(above)
    return rows


def unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    """Undo a PNG row's filter."""
    row = bytearray(line)
    for at, value in enumerate(line):
        left, up = (row[at - step] if at >= step else 0), above[at]
        corner = above[at - step] if at >= step else 0
        nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
        guess = (0, left, up, (left + up) // 2, nearest)[kind]
        row[at] = (value + guess) & 255
    return bytes(row)
