"""What became of a prompt that was answered in a test."""

from __future__ import annotations

from journal.flows import FLOWS
from selftrust.prompts.answering.answers import (
    with_answers,
)
from selftrust.prompts.library import prompt_called
from selftrust.prompts.models import Occurrence

KIND_OF = {
    "P01": "free",
    "P06": "need",
    "P18": "doubt",
    "P61": "worry",
    "P68": "noticing",
    "P34": "decision",
    "P28": "praise",
    "P31": "criticism",
    "P57": "know-me",
    "P59": "time-alone",
    "P60": "came-through",
    "P67": "choose-again",
    "P41": "microwin",
    "P53": "commitment",
}


def words_of(prompt):
    return prompt_called(prompt).text


def is_answered(occurrence):
    return with_answers(Occurrence.objects.filter(pk=occurrence.pk)).get().has_words


def answer_of(occurrence):
    occurrence.refresh_from_db()
    model = FLOWS[occurrence.answer_kind].model_class
    return model.objects.get(pk=occurrence.answer_id)
