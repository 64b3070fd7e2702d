"""A folder of pages: what we made is replaced, what others made is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from incidents.codec.files import Unwritable
from incidents.codec.output import Output


def write(folder: Path, files: dict[str, str]) -> tuple[str, ...]:
    """Write files as a run of the command does, and return what was removed."""
    output = Output(folder, "site")
    output.check(files)
    for place, content in files.items():
        output.write(place, content)
    return output.finish()


def held(folder: Path) -> dict[str, str]:
    """Return the files of a folder but the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".incidents")
    }


def test_what_is_not_made_any_more_goes(tmp_path: Path) -> None:
    """A second run replaces and removes what the first one made, with folders that are empty then."""
    write(tmp_path, {"index.html": "1", "a/b.html": "2", "c/d.html": "3"})
    assert write(tmp_path, {"index.html": "4", "c/d.html": "3"}) == ("a/b.html",)
    assert held(tmp_path) == {"c/d.html": "3", "index.html": "4"}
    assert not (tmp_path / "a").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    """What we did not make is neither removed nor written over, and a folder with it stays."""
    write(tmp_path, {"a/b.html": "2"})
    (tmp_path / "a" / "own.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    assert write(tmp_path, {"index.html": "1"}) == ("a/b.html",)
    assert held(tmp_path) == {"CNAME": "example.org", "a/own.txt": "mine", "index.html": "1"}


def test_a_file_in_the_way_is_an_error_before_anything_is_written(tmp_path: Path) -> None:
    """Somebody's page under a name of ours stops the run."""
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(Unwritable, match="incidents site did not write it"):
        write(tmp_path, {"a.html": "1", "index.html": "1"})
    assert held(tmp_path) == {"index.html": "mine"}
    with pytest.raises(Unwritable, match="did not write it"):
        Output(tmp_path, "site").write("index.html", "1")


def test_the_same_content_is_shared(tmp_path: Path) -> None:
    """A style sheet that another command of ours wrote with the same content is no obstacle, and is left alone."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("p {}", encoding="utf-8")
    Output(tmp_path, "site").write("static/style.css", "p {}")
    with pytest.raises(Unwritable, match="did not write it"):
        Output(tmp_path, "site").write("static/style.css", "q {}")


def test_what_somebody_changed_stays(tmp_path: Path) -> None:
    """A file of ours that was changed since is not removed."""
    write(tmp_path, {"a.html": "1", "b.html": "2"})
    (tmp_path / "a.html").write_text("changed", encoding="utf-8")
    assert write(tmp_path, {"c.html": "3"}) == ("b.html",)
    assert held(tmp_path) == {"a.html": "changed", "c.html": "3"}


def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    """Places in a manifest that lead out of the folder, or through a link, are never followed."""
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    folder.mkdir()
    (outside / "a.html").write_text("1", encoding="utf-8")
    (folder / "linked").symlink_to(outside)
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    places = ("../outside/a.html", str(outside / "a.html"), "linked/a.html", "a/../../outside/a.html")
    manifest = {"made_by": "incidents site", "files": dict.fromkeys(places, digest)}
    (folder / ".incidents-site.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert write(folder, {"index.html": "1"}) == ()
    assert held(outside) == {"a.html": "1"}
    with pytest.raises(Unwritable, match="a symbolic link"):
        Output(folder, "site").write("linked/b.html", "1")


def test_a_link_of_ours_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """Where somebody put a link in place of a page of ours, the page is written and the target is not."""
    target = tmp_path / "target.txt"
    target.write_text("mine", encoding="utf-8")
    write(tmp_path / "site", {"a.html": "1"})
    (tmp_path / "site" / "a.html").unlink()
    (tmp_path / "site" / "a.html").symlink_to(target)
    write(tmp_path / "site", {"a.html": "2"})
    assert target.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "site" / "a.html").is_symlink()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": []}', '{"files": {"a": 1}', "[" * 100_000])
def test_a_broken_manifest_is_an_error(tmp_path: Path, text: str) -> None:
    """What is no list of files is said, and nothing is removed."""
    (tmp_path / ".incidents-site.json").write_text(text, encoding="utf-8")
    with pytest.raises(Unwritable, match="not a manifest of earlier output"):
        Output(tmp_path, "site")


def test_the_manifest_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    """Places are sorted, each with the digest of its content."""
    write(tmp_path / "one", {"a.html": "1", "b.html": "2"})
    write(tmp_path / "two", {"b.html": "2", "a.html": "1"})
    one, two = ((tmp_path / name / ".incidents-site.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert list(json.loads(one)["files"]) == ["a.html", "b.html"]
