"""Who is who on which day: the gazetteer. Pure; imports only the model."""

from accredit.actors.borders import borders
from accredit.actors.codes import SCHEMES, code_on
from accredit.actors.fold import fold
from accredit.actors.gazetteer import Gazetteer, Office
from accredit.actors.load import gazetteer

__all__ = ["SCHEMES", "Gazetteer", "Office", "borders", "code_on", "fold", "gazetteer"]
