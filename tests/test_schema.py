"""The schema: every type has slots that exist, every slot a home, every unit one kind."""

from __future__ import annotations

import pytest

from silang.claim.frames import rows
from silang.lang import codes
from silang.lang import load as language
from silang.schema import Schema, load
from silang.schema.nouns import NounError, is_a, kinds_of, tree, wider

PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load()


def test_all_sixteen_plover_types_stand(schema: Schema) -> None:
    assert {t.code for t in schema.types.values() if t.family == "plover"} == PLOVER


def test_only_plover_types_have_cameo_roots(schema: Schema) -> None:
    for event in schema.types.values():
        assert bool(event.cameo) == (event.family == "plover"), event.code


def test_every_cameo_code_has_a_goldstein_value_and_a_root_of_its_type(schema: Schema) -> None:
    for type_, known in schema.codes.items():
        for code in known.values():
            assert -10 <= schema.goldstein[code] <= 10
            assert type_ == "ASSAULT" or code[:2] in schema.types[type_].cameo, (type_, code)


def test_conflict_scores_lower_than_cooperation(schema: Schema) -> None:
    def score(type_: str) -> float:
        return schema.goldstein[schema.types[type_].cameo[0]]

    assert max(map(score, ("ASSAULT", "COERCE", "SANCTION", "THREATEN"))) < min(
        map(score, ("AID", "COOPERATE", "SUPPORT", "CONSULT"))
    )


@pytest.mark.parametrize(
    ("type_", "mode", "context", "word", "code"),
    [
        ("CONSULT", "visit", None, "", "042"),
        ("CONSULT", None, None, "", "040"),
        ("CONSULT", None, None, "046", "046"),
        ("REQUEST", None, None, "02", "020"),
        ("REQUEST", "yield", None, "10", "105"),
        ("ASSAULT", None, "military", "", "190"),
        ("ASSAULT", "firearms", "military", "", "193"),
        ("ASSAULT", "firearms", None, "", "180"),
        ("COOPERATE", None, "military", "", "062"),
        ("ACCUSE", None, None, "", None),
        ("ECON", "price", None, "", None),
    ],
)
def test_mode_and_context_tell_the_cameo_code(
    schema: Schema, type_: str, mode: str | None, context: str | None, word: str, code: str | None
) -> None:
    assert schema.cameo(type_, mode, context, word) == code


def test_types_name_only_slots_that_exist(schema: Schema) -> None:
    assert {s for t in schema.types.values() for s in t.slots} <= set(schema.slots)


def test_every_slot_is_held_by_its_home(schema: Schema) -> None:
    for slot in schema.slots.values():
        assert slot.home in schema.held_by[slot.name]


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("person", "person"),
        ("soldier", "soldier"),
        ("IDR", "money"),
        ("%", "share"),
        ("har", "area"),
        ("a", "duration"),
        ("km", "length"),
        (None, "number"),
        ("pendaki", "thing"),
    ],
)
def test_units_have_kinds(schema: Schema, unit: str | None, kind: str) -> None:
    assert schema.kind(unit) == kind


def test_slots_accept_what_they_measure_and_nothing_else(schema: Schema) -> None:
    assert schema.accepts("deaths", "person")
    assert not schema.accepts("deaths", "IDR")
    assert schema.accepts("fine", "IDR")
    assert not schema.accepts("prison", "IDR")
    assert schema.accepts("deaths", "passenger")
    assert not any(schema.accepts("deaths", unit) for unit in ("animal", "cow", "truck"))


@pytest.mark.parametrize(
    ("slot", "moves"), [("deaths", "up"), ("magnitude", "fixed"), ("missing", "any"), ("rate", "any")]
)
def test_slots_say_how_they_may_move(schema: Schema, slot: str, moves: str) -> None:
    assert schema.slots[slot].moves == moves


def test_what_a_word_leaves_open_still_has_a_slot(schema: Schema) -> None:
    for kind, slot in schema.left_over.items():
        assert kind in schema.slots[slot].kinds


@pytest.mark.parametrize("code", codes())
def test_each_language_has_words_for_the_types_and_slots(schema: Schema, code: str) -> None:
    words = language(code)
    told = {row["type"] for _, row in rows(words)}
    assert told == set(schema.types) - {"FIGURE"}
    assert set(words["slots"]["words"]) <= set(schema.slots)
    assert set(words["slots"]["measures"]) <= set(schema.slots)
    assert set(schema.slots) - set(words["slots"]["words"]) <= {"casualties", "people", "count"}


def test_every_noun_of_the_tree_ends_in_a_widest_one_and_none_is_under_two() -> None:
    with pytest.raises(NounError):
        tree({"person": ["nurse"], "building": ["nurse"]})
    with pytest.raises(NounError):
        tree({"person": ["nurse"], "nurse": ["person"]})
    assert kinds_of("fire-engine") == ("vehicle",)
    assert {noun for noun in wider() if is_a(noun, "person") and is_a(noun, "building")} == set()


def test_most_counted_nouns_have_a_key_in_both_languages_and_a_place_in_the_tree() -> None:
    ours = {code: set(language(code)["units"]["count"]) for code in ("id", "en")}
    assert len(ours["id"] & ours["en"]) >= 1100
    known = {*wider(), *wider().values()}
    assert len((ours["id"] & ours["en"]) - known) <= 120


@pytest.mark.parametrize(
    ("unit", "kind"), [("welder", "person"), ("fire-engine", "vehicle"), ("sniper", "soldier"), ("kiosk", "building")]
)
def test_a_noun_is_of_the_kind_of_the_wider_one(schema: Schema, unit: str, kind: str) -> None:
    assert schema.kind(unit) == kind
