"""Static files, joined: one stylesheet, one script for every page, more where they are needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# In the order in which the browser reads them.
BUNDLES: dict[str, tuple[str, ...]] = {
    "app.css": (
        "css/layers.css",
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/parts/bar.css",
        "css/parts/card.css",
        "css/parts/buttons.css",
        "css/parts/fields.css",
        "css/parts/chips.css",
        "css/parts/scale.css",
        "css/parts/step.css",
        "css/parts/asked.css",
        "css/parts/trail.css",
        "css/parts/figures.css",
        "css/parts/chart.css",
        "css/parts/drawing.css",
        "css/parts/notice.css",
        "css/parts/dialog.css",
        "css/parts/support.css",
        "css/parts/prompts.css",
        "css/parts/sharing.css",
        "css/parts/second_step.css",
        "css/parts/footer.css",
        "css/print.css",
    ),
    "app.js": (
        "django_htmx/htmx-2.min.js",
        "js/private_page.js",
        "js/single_submit.js",
        "js/time_zone.js",
        "js/unsent_words.js",
        "js/focus_kept.js",
        "js/when_released.js",
    ),
    "editor.js": (
        "js/save_state.js",
        "js/save_request.js",
        "js/editor.js",
        "js/pause_note.js",
        "js/edge_check.js",
    ),
    "support.js": ("js/support_card.js",),
    "cues.js": ("js/cues.js",),
    "passkeys.js": ("js/passkeys.js",),
}
# Folders of packages whose pages are ours here.
FOREIGN = ("django_htmx/", "account/", "mfa/")
SEPARATORS = {".css": "\n", ".js": ";\n"}

# What collectstatic hands over: where each file came from, by its name under STATIC_ROOT.
Collected = dict[str, tuple[Storage, str]]
Processed = Iterator[tuple[str, str, bool]]


def joined(name: str, collected: Collected) -> str:
    """The text of the bundle `name`.

    Raises KeyError if one of its files was not collected.
    """
    texts = []
    for source in BUNDLES[name]:
        storage, path = collected[source]
        with storage.open(path) as file:
            texts.append(file.read().decode().strip())
    return SEPARATORS[Path(name).suffix].join(texts) + "\n"


def left_to_serve(collected: Collected) -> Collected:
    """What pages may ask for by name: all but the bundles' own parts and other people's scripts."""
    parts = {source for sources in BUNDLES.values() for source in sources}
    return {
        name: origin
        for name, origin in collected.items()
        if name not in parts and not name.startswith(FOREIGN)
    }


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Writes the bundles, then hashes and compresses them with everything else."""

    def post_process(self, paths: Collected, *, dry_run: bool = False, **options: Any) -> Processed:
        """Join, hash and compress what collectstatic collected.

        Yields for each file its name, its hashed or compressed name, and whether it was made.
        Raises KeyError if a bundle's part is missing; writes nothing on a dry run.
        """
        if dry_run:
            return
        served = left_to_serve(paths)
        for name in BUNDLES:
            Path(self.path(name)).write_text(joined(name, paths))
            served[name] = (self, name)
        yield from super().post_process(served, dry_run=dry_run, **options)
