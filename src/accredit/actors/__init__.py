"""Who is who on which day: the gazetteer. Pure; imports only the model."""

from accredit.actors.borders import borders
from accredit.actors.codes import SCHEMES, code_on
from accredit.actors.fold import fold
from accredit.actors.gazetteer import Gazetteer, Office
from accredit.actors.load import gazetteer
from accredit.actors.told import actor_json

__all__ = [
    "SCHEMES",
    "Gazetteer",
    "Office",
    "actor_json",
    "borders",
    "code_on",
    "fold",
    "gazetteer",
]
