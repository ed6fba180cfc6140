"""The pages, out of clones of the repositories that hold them: nothing is unpacked, nothing of theirs lies in ours."""

import gzip
import html
import io
import json
import random
import re
import subprocess
import tarfile
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import html as lxml_html

_SAMPLED = 60
"""Pages of each language that are taken of DAnIEL's 1,689."""


@dataclass(frozen=True)
class Page:
    """A page with what it should give. `told`: title, author, published, as far as the repository says."""

    kind: str
    name: str
    data: bytes = field(repr=False)
    text: str = field(repr=False)
    language: str = ""
    told: dict = field(default_factory=dict)


def readability(clone):
    """mozilla/readability: the expected markup, without its tags."""
    files = _files(clone, "test/test-pages")
    for folder in sorted({name.rpartition("/")[0] for name in files}):
        text = lxml_html.fromstring(files[f"{folder}/expected.html"].decode()).text_content()
        said = json.loads(files[f"{folder}/expected-metadata.json"])
        told = {"title": said.get("title"), "author": said.get("byline"), "published": said.get("publishedTime")}
        name = folder.rpartition("/")[2]
        yield Page("readability", name, files[f"{folder}/source.html"], text, said.get("lang") or "", told)


def fundus(clone):
    """flairNLP/fundus: newspapers, with summary, headings and paragraphs."""
    files = _files(clone, "tests/resources/parser/test_data")
    for name, data in files.items():
        found = re.fullmatch(r"(.*/(\w\w)/([^/]+?))_(\d{4}_\d\d_\d\d)\.html\.gz", name)
        if found:
            stem, country, outlet, day = found.groups()
            page = gzip.decompress(data)
            said = _version(json.loads(files[f"{stem}.json"]), page)
            told = {
                "title": said.get("title"),
                "author": "; ".join(said.get("authors") or []),
                "published": said.get("publishing_date"),
            }
            yield Page("fundus", f"{outlet}_{day}", page, _fundus_text(said["body"]), country, told)


def _version(versions, page):
    """What was written of that page among those of the outlet: that whose paragraphs stand in it."""
    shown = re.sub(r"\W+", "", html.unescape(page.decode("utf-8", "replace")))

    def standing(said):
        lines = [re.sub(r"\W+", "", line) for line in _fundus_text(said["body"]).split("\n")]
        return sum(line in shown for line in lines) / max(1, len(lines)), (said.get("title") or "") in shown

    return max(versions.values(), key=standing)


def _fundus_text(body):
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n".join(parts)


def benchmark(clone):
    """scrapinghub/article-extraction-benchmark: English, 2019."""
    files = _files(clone, "html", "ground-truth.json")
    for name, said in json.loads(files["ground-truth.json"]).items():
        yield Page("benchmark", name[:12], gzip.decompress(files[f"html/{name}.html.gz"]), said["articleBody"], "en")


def newspaper(clone):
    """AndyTheFactory/newspaper4k."""
    files = _files(clone, "tests/data")
    for name, data in files.items():
        stem = name.rpartition("/")[2].removesuffix(".txt")
        page = files.get(f"tests/data/html/{stem}.html")
        if "/txt/" in name and page and data.strip():
            said = json.loads(files.get(f"tests/data/metadata/{stem}.json", b"{}"))
            yield Page("newspaper", stem, page, data.decode(), said.get("language", ""))


def waddle(clone):
    """rundimeco/waddle: DAnIEL, five languages, 2011 and 2012."""
    languages = json.loads(_git(clone, "show", "HEAD:corpora/Corpus_daniel_v2.1/doc_lg.json"))
    names = sorted((language, name) for name, language in languages.items())
    files = _files(clone, "corpora/Corpus_daniel_v2.1")
    for language, found in groupby(names, key=lambda pair: pair[0]):
        have = [name for _, name in found if f"corpora/Corpus_daniel_v2.1/html/{name}" in files]
        for name in random.Random(1).sample(have, min(_SAMPLED, len(have))):
            data, text = (files.get(f"corpora/Corpus_daniel_v2.1/{part}/{name}", b"") for part in ("html", "reference"))
            if text.strip():
                markup = re.sub(r"<.*?>", " ", text.decode("utf-8", "replace"))
                yield Page("waddle", name[-20:], data, markup, language[:2].lower())


SETS = {
    "mozilla/readability": readability,
    "flairNLP/fundus": fundus,
    "scrapinghub/article-extraction-benchmark": benchmark,
    "AndyTheFactory/newspaper4k": newspaper,
    "rundimeco/waddle": waddle,
}


def pages_of(folder):
    """Every page of the clones that lie in `folder` as `name`, or as `owner+name/repo`."""
    for repository, of in SETS.items():
        owner, name = repository.split("/")
        for clone in (folder / name, folder / f"{owner}+{name}" / "repo"):
            if clone.is_dir():
                yield from of(clone)


def _files(clone, *paths):
    archive = io.BytesIO(_git(clone, "archive", "HEAD", *paths))
    with tarfile.open(fileobj=archive) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar if each.isfile()}


def _git(clone: Path, *arguments):
    return subprocess.run(["git", "-C", str(clone), *arguments], capture_output=True, check=True).stdout
