import pytest

from accredit.errors import InputError, UnknownKind
from accredit.model import Act, Relation, Statement, codebook
from accredit.model.codec import canonical, from_plain, to_plain
from accredit.record import record

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
KINDS = [
    "recognise",
    "recognise-de-facto",
    "disclaim-recognition",
    "refuse-recognition",
    "freeze-recognition",
    "withdraw-recognition",
    "protest-recognition",
    "establish-relations",
    "upgrade-relations",
    "downgrade-relations",
    "sever-relations",
    "accredit",
    "accept-charge",
    "recall-ambassador",
    "expel-diplomats",
    "open-embassy",
    "close-embassy",
    "admit-consul",
    "designate",
    "amend-designation",
    "suspend-designation",
    "delist",
    "sanction",
    "lift-sanctions",
    "exempt",
    "freeze-assets",
    "attack",
    "claim-attack",
    "threaten",
    "accuse",
    "condemn",
    "seize-power",
    "cease-fire",
    "mobilise",
    "meet",
    "negotiate",
    "mediate",
    "sign-agreement",
    "request",
    "reject",
    "engage",
    "aid",
    "lend",
    "suspend-lending",
    "supply-arms",
    "admit",
    "seat",
    "defer-credentials",
    "suspend-membership",
    "expel",
]


def test_the_codebook_has_every_kind_of_the_design_and_no_other() -> None:
    assert sorted(codebook().kinds) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_roles_an_example_and_codes_of_the_sixteen_plover_types(kind: str) -> None:
    row = codebook().kind(kind)
    assert row.actor
    assert row.target
    assert row.examples
    assert not row.plover or row.plover.split(":")[0] in PLOVER
    assert not row.cameo or (row.cameo.isdigit() and 2 <= int(row.cameo[:2]) <= 20)
    assert "{actor}" in row.sentence
    assert "{target}" in row.sentence


@pytest.mark.parametrize("kind", KINDS)
def test_an_effect_names_a_value_of_its_axis_and_a_step_of_the_codebook(kind: str) -> None:
    book = codebook()
    for effect in book.kind(kind).effects:
        assert effect.value in book.axes[effect.axis]
        assert effect.mode in ("set", "raise", "presume")
        assert not effect.step or effect.step in book.steps


def test_receiving_a_letter_of_credence_presumes_recognition_and_a_copy_does_not() -> None:
    accredit = codebook().kind("accredit")
    letter, copy = (
        accredit.effect_on("recognition", "letter"),
        accredit.effect_on("recognition", "copy"),
    )
    assert letter is not None
    assert letter.mode == "presume"
    assert copy is None


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKind, match="applaud"):
        codebook().kind("applaud")


def test_every_value_of_the_record_survives_json_unchanged() -> None:
    shipped = record()
    for kind, values in (
        (Act, shipped.acts),
        (Statement, shipped.statements),
        (Relation, shipped.relations),
    ):
        for value in values:
            again = from_plain(kind, to_plain(value))
            assert again == value
            assert canonical(again) == canonical(value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"id": "x"}, "is missing"),
        ({"id": "x", "colour": "red"}, "no field is called 'colour'"),
        ([], "an object is needed"),
        (
            {"id": "x", "kind": "k", "actor": "a", "target": "t", "valid": "soon", "evidence": []},
            "Act.valid: 'soon'",
        ),
        (
            {"id": True, "kind": "k", "actor": "a", "target": "t", "valid": "2020", "evidence": []},
            "True is not a str",
        ),
    ],
)
def test_data_that_is_no_act_is_refused_with_the_field_that_is_wrong(data, message) -> None:
    with pytest.raises(InputError, match=message):
        from_plain(Act, data)
