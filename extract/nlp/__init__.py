"""Tagging: rule rows on a blank tokenizer, structure first, syntax only where it is needed."""

from extract.nlp.pipeline import Tagger, build_nlp, extract_document

__all__ = ["Tagger", "build_nlp", "extract_document"]
