import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import override_settings

from selftrust.web.bundles import BUNDLES, BundledStaticFilesStorage, joined

STATIC = Path(settings.BASE_DIR) / "static"
RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(", re.IGNORECASE)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


def our_own(kind: str) -> list[Path]:
    return sorted((STATIC / kind).rglob(f"*.{kind}"))


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


@pytest.mark.parametrize("kind", ["css", "js"])
def test_every_source_file_is_part_of_one_bundle(kind: str) -> None:
    parts = [part for parts in BUNDLES.values() for part in parts]
    assert all(parts.count(str(path.relative_to(STATIC))) == 1 for path in our_own(kind))


def test_the_layers_are_named_before_anything_uses_them(collected: Path) -> None:
    assert (collected / "app.css").read_text().index("@layer tokens, base") < 200


def test_fonts_are_asked_for_by_a_name_that_changes_with_them(collected: Path) -> None:
    served = (collected / staticfiles_storage.stored_name("app.css")).read_text()
    addresses = re.findall(r'url\("([^"]+)"\)', served)
    assert len(addresses) == 2
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", address) for address in addresses)
    assert all((collected / address).exists() for address in addresses)


def test_scripts_keep_apart_when_joined(tmp_path: Path) -> None:
    (tmp_path / "part.js").write_text("(() => 1)()\n")
    part = (FileSystemStorage(location=tmp_path), "part.js")
    script = joined("app.js", dict.fromkeys(BUNDLES["app.js"], part))
    assert script.startswith("(() => 1)();\n(() => 1)();\n")


def test_every_page_loads_little(collected: Path) -> None:
    assert compressed(collected / "app.css") + compressed(collected / "app.js") < 30_000
    assert compressed(collected / "editor.js") < 6_000
    assert compressed(collected / "support.js") < 3_000


def test_collecting_again_serves_the_same_names(collected: Path) -> None:
    before = {name: staticfiles_storage.stored_name(name) for name in BUNDLES}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert {name: staticfiles_storage.stored_name(name) for name in BUNDLES} == before


def test_a_missing_part_stops_collecting(tmp_path: Path) -> None:
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    with pytest.raises(KeyError, match=r"css/layers\.css"):
        list(storage.post_process({}))


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    assert list(storage.post_process({}, dry_run=True)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", our_own("css"), ids=lambda path: path.name)
def test_colours_are_named_in_one_place(path: Path) -> None:
    found = RAW_COLOUR.findall(path.read_text())
    assert bool(found) == (path.name == "tokens.css")


def test_nothing_is_forced_over_everything_else() -> None:
    sheets = "".join(path.read_text() for path in our_own("css"))
    assert sheets.count("!important") <= 3
    assert not re.search(r"^\s*#[a-z]", sheets, re.MULTILINE)
