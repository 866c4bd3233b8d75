import json
from pathlib import Path
from typing import Any

import msgspec_schemaorg.models as vocabulary
import pytest
from pydantic import ValidationError
from pyld import jsonld

from tallystick.pipeline.exports import linked
from tallystick.pipeline.exports.formats import export
from tallystick.pipeline.exports.linked import CONTEXT, Node, article_name, nodes_of
from tallystick.schemas import Period

from .sheets import sheet

TYPES = ("NewsArticle", "Claim", "Observation", "Quotation", "Organization", "Person", "Place")
# An observation is a quantitative value too, by the vocabulary of 2023 and later.
PARENTS = {"Observation": ("QuantitativeValue",)}


def nodes(of: Any = None) -> dict[str, dict[str, Any]]:
    return {node["identifier"]: node for node in nodes_of(of or sheet())}


def properties(name: str) -> set[str]:
    names = (name, *PARENTS.get(name, ()))
    return {field for one in names for field in getattr(vocabulary, one).__struct_encode_fields__}


def test_a_figure_is_a_claim_about_an_observation_in_the_article() -> None:
    of = nodes()
    total, part = of["f1"], of["f2"]
    assert total["text"] == "Ninety-five people died"
    assert total["author"] == [{"@type": "Organization", "name": "Calder Coast Guard"}]
    assert total["about"][0]["value"] == 95
    assert total["appearance"] == {"@id": of["ferry"]["@id"]}
    assert part["isPartOf"] == {"@id": total["@id"]}
    assert total["hasPart"][0]["@id"].endswith("#char=30,53")


def test_a_rejection_is_a_claim_about_a_claim_and_nothing_is_a_verdict() -> None:
    of = nodes()
    assert of["s1"]["about"] == [{"@id": of["f1"]["@id"]}]
    assert of["s1"]["additionalType"] == "rejection"
    assert "Review" not in json.dumps(list(of.values()))
    assert "Rating" not in json.dumps(list(of.values()))


def test_every_type_and_property_is_of_schema_org() -> None:
    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict) and "@type" in value:
            seen.add(value["@type"])
            assert {name for name in value if not name.startswith("@")} <= properties(
                value["@type"]
            )
            for item in value.values():
                walk(item)

    seen: set[str] = set()
    of = sheet()
    of.article.outlet, of.article.title = "Calder Post", "Ferry sinks"
    figure = of.claims[0]
    assert figure.kind == "figure"
    figure.place, figure.affiliation = "Calder Point", "Harbour Office"
    figure.period = Period(text="in May", start="2031-05-01", end=None)
    walk(list(nodes_of(of)))
    assert seen == set(TYPES)
    assert {name.removesuffix("Node") for name in vars(linked) if name.endswith("Node")} == {
        *("", "Article", "Claim", "Observation", "Quotation")
    }


def test_a_property_that_is_not_the_type_s_is_refused() -> None:
    with pytest.raises(ValidationError):
        Node(type="Claim", reviewRating=5)  # type: ignore[call-arg]


def test_times_are_intervals_of_iso_8601_and_only_where_they_are_known() -> None:
    of = sheet()
    figure = of.claims[0]
    assert figure.kind == "figure"
    for start, end, told in (
        ("2031-05-01", "2031-05-03", "2031-05-01/2031-05-03"),
        ("2031-05-01", "2031-05-01", "2031-05-01"),
        (None, "2031-05-01", "../2031-05-01"),
        (None, None, None),
        ("2031-02-30", None, None),
    ):
        figure.period = Period(text="then", start=start, end=end)
        assert nodes(of)["f1"].get("temporalCoverage") == told


def test_an_unnamed_source_is_nobody_and_the_article_s_own_voice_its_outlet_s() -> None:
    of = sheet()
    assert "author" not in nodes(of)["f4"]
    of.article.outlet = "Calder Post"
    assert nodes(of)["f4"]["author"] == [{"@type": "Organization", "name": "Calder Post"}]


def test_the_file_is_linked_data_that_a_processor_takes(tmp_path: Path) -> None:
    of = sheet()
    of.article.title = "</script>\u2028<b>"
    export([of, of], path := tmp_path / "claims.jsonld")
    text = path.read_text(encoding="utf-8")
    assert "\u2028" not in text
    document = json.loads(text)
    assert document["@context"] == CONTEXT
    document["@context"] = {"@vocab": "https://schema.org/"}  # what the address serves, in short
    expanded = jsonld.expand(document)
    kinds = [node["@type"][0].removeprefix("https://schema.org/") for node in expanded]
    assert kinds == (["NewsArticle"] + ["Claim"] * 5) * 2
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert quads.count("<https://schema.org/appearance>") == 5


def test_a_text_is_named_by_its_hash_as_rfc_6920_does() -> None:
    digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    assert article_name(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
