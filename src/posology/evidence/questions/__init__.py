"""The thirty questions that people ask, each answered in five short sentences with its sources, and where to go on."""

from posology.evidence.questions.question import Group, Part, Question, question, questions

__all__ = ["Group", "Part", "Question", "question", "questions"]
