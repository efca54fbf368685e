"""What the record says to each form of sentence: yes, no or nobody knows, and because of what."""

from __future__ import annotations

from collections.abc import Mapping

from accredit.law.readings.of_acts import OF_ACTS
from accredit.law.readings.of_lists import OF_LISTS
from accredit.law.readings.of_recognition import OF_RECOGNITION
from accredit.law.readings.of_the_state import OF_THE_STATE
from accredit.law.readings.reading import Reader, Reading
from accredit.law.sentence import Sentence
from accredit.law.situation import Situation

__all__ = ["READINGS", "Reading", "read"]

READINGS: Mapping[str, Reader] = {**OF_RECOGNITION, **OF_LISTS, **OF_THE_STATE, **OF_ACTS}


def read(situation: Situation, sentence: Sentence) -> Reading:
    """What the record says to a sentence that has a form."""
    return READINGS[sentence.form](situation, sentence.slots)
