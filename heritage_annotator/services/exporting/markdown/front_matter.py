"""The facts at the head of a file, as YAML that is also JSON line by line."""

import json
from collections.abc import Mapping, Sequence

from heritage_annotator.patterns import late

_JSON = json.JSONEncoder(ensure_ascii=False)
# JSON leaves these as they are; YAML forbids them or takes them for line ends.
_NOT_YAML = late("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def front_matter(facts: Mapping[str, str | Sequence[str]]) -> str:
    """`facts` in their order between `---` lines: strings as JSON strings, lists as JSON lists."""
    lines = [f"{key}: {_value(fact)}\n" for key, fact in facts.items()]
    return f"---\n{''.join(lines)}---\n"


def _value(fact: str | Sequence[str]) -> str:
    written = _JSON.encode(fact if isinstance(fact, str) else list(fact))
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
