"""Reads a tree by the description of its file. What is wrong is reported and left out."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace
from functools import partial

from wall.config.problems.findings import Findings
from wall.config.schema import key_guesses, masking, repeats, value_guesses
from wall.config.schema.record import Entries, Record, Value
from wall.config.schema.repeats import Repeat, pasted
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, Field, Fields, Leaf, ListOf, MapOf, Shape, Whole
from wall.config.schema.wrong import Wrong
from wall.config.text import secrets
from wall.config.text.names import fold
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar
from wall.words.problems.codes import ProblemCode


class Checker:
    """Reads one file."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.twice: list[Repeat] = []
        """Names that are taken by another content. Reported once all is read."""
        self._beside: MappingOf[str, Node] = {}
        """The values of the mapping that is being read, by their keys."""
        self._mapping: Mapping | None = None

    def read(self, shape: Shape, node: Node, within: Fields | None = None, in_list: bool = False) -> Value | None:
        """The value of a node, or None after reporting what is wrong. Lists and mappings keep their good parts.

        `within` are the fields among which the node stands; `in_list`: it is an entry of a list.
        """
        if isinstance(shape, Either):
            return self._either(shape, node, within, in_list)
        if isinstance(shape, Leaf):
            return self._leaf(shape, node, within, in_list)
        if isinstance(shape, Whole):
            return self._whole(shape, node)
        if isinstance(shape, ListOf) and isinstance(node, Listing):
            found = [self.read(shape.of, item, in_list=True) for item in node.items]
            return Value([value for value in found if value is not None], node)
        if isinstance(shape, Fields) and isinstance(node, Mapping):
            return Value(self._record(shape, node, in_list), node)
        if isinstance(shape, MapOf) and isinstance(node, Mapping):
            return Value(self._entries(shape, node), node)
        value_guesses.wrong_form(self.reporter, shape, node)
        return None

    def _either(self, shape: Either, node: Node, within: Fields | None, in_list: bool) -> Value | None:
        if isinstance(node, Scalar):
            if node.plain and node.text == "":
                value_guesses.empty(self.reporter, node, shape)
                return None
            if self._fields_without_colons(shape, node):
                return None
            chosen: Shape | None = shape.scalar
        else:
            chosen = shape.listing if isinstance(node, Listing) else shape.mapping
        if chosen is None and self._in_brackets(shape.scalar, node):
            return None
        if chosen is None:
            value_guesses.wrong_form(self.reporter, shape, node, self._beside)
            return None
        if self._colon_in_name(shape, node):
            return None
        return self.read(chosen, node, within, in_list)

    def _colon_in_name(self, shape: Either, node: Node) -> bool:
        """Report a name with a colon in it, where the other form is a mapping. False if the node is anything else."""
        fields, name = shape.mapping, shape.scalar
        if name is None or not (isinstance(node, Mapping) and isinstance(fields, Fields)):
            return False
        known = any(key_guesses.means_key(fields, key.text) for key, _ in node.entries)
        return not known and value_guesses.colon_in_name(self.reporter, name, node)

    def _fields_without_colons(self, shape: Either, node: Scalar) -> bool:
        """Report fields whose colons are missing, so that the parser sees one text below the key."""
        fields = shape.mapping
        if not (isinstance(fields, Fields) and node.plain) or value_guesses.beside_key(self.reporter, node):
            return False
        return key_guesses.slipped_keys(self.reporter, fields, node)

    def _leaf(self, shape: Leaf, node: Node, within: Fields | None, in_list: bool) -> Value | None:
        if shape.secret:
            masking.hide(self.reporter, node)
        if not isinstance(node, Scalar):
            if shape.secret:
                value_guesses.password_not_text(self.reporter, node)
            elif not (self._in_brackets(shape, node) or value_guesses.colon_in_name(self.reporter, shape, node)):
                self.reporter.error(node, ProblemCode.NOT_TEXT)
            return None
        if shape.raw:
            return Value(node, node)
        cut = value_guesses.cut_by_hash(self.reporter, shape, node)
        if cut is not None and shape.refers:
            return Value(cut, node)
        if cut is not None:
            code = ProblemCode.HASH_IN_PASSWORD if shape.secret else ProblemCode.HASH_IN_NAME
            self.reporter.error_at(cut.place, code, cut.suggestion)
            return None
        if node.plain and node.text.strip() == "":
            value_guesses.empty(self.reporter, node, shape)
            return None
        if node.line != node.end_line and node.style not in ("|", ">"):
            value_guesses.runs_on(self.reporter, node, within, in_list)
            return None
        if value_guesses.escaped(self.reporter, shape, node):
            return None
        return self._text(shape, node)

    def _whole(self, shape: Whole, node: Node) -> Value | None:
        if isinstance(node, Scalar) and node.plain and node.text.strip() == "":
            value_guesses.empty(self.reporter, node, shape)
            return None
        data = shape.read(self.reporter, node)
        return None if data is None else Value(data, node)

    def _in_brackets(self, shape: Leaf | None, node: Node) -> bool:
        """Report a text in brackets by what is wrong with the text. False where that cannot be told."""
        if (
            shape is None
            or shape.telling is None
            or isinstance(node, Scalar)
            or not node.flow
            or node.line != node.end_line
        ):
            return False
        raw = self.reporter.source.clean[node.line][node.column : node.end_column]
        scalar = Scalar(raw, node.line, node.column, node.end_line, node.end_column)
        return len(raw) > 2 and self._text(shape, scalar) is None

    def _text(self, shape: Leaf, node: Scalar) -> Value | None:
        try:
            data = shape.read(node.text)
        except Wrong as wrong:
            value_guesses.wrong_text(self.reporter, shape, node, wrong, self._mapping)
            return None
        if data == "" and not shape.secret:
            value_guesses.empty(self.reporter, node, shape)
            return None
        return Value(data, node)

    def _record(self, shape: Fields, node: Mapping, in_list: bool) -> Record:
        record = Record(node)
        outer = self._mapping, self._beside
        self._mapping, self._beside = node, self._known(shape, node)
        repeated: list[Repeat] = []
        by_field: dict[str, Node] = {}
        for number, (written_key, written_value) in enumerate(node.entries):
            if self.reporter.findings.full:
                break
            is_key = shape.by_key.__contains__
            key, value = key_guesses.parted(self.reporter, written_key, written_value, is_key)
            found = shape.by_key.get(key.text.strip().casefold())
            if key.text.strip() == "":
                self.reporter.error(key, ProblemCode.EMPTY_KEY)
            elif found is None:
                if secrets.is_secret_key(key.text):
                    masking.hide(self.reporter, value)
                reads = partial(self._reads, value)
                meant = key_guesses.unknown_key(self.reporter, shape, key, value, self._beside, reads)
                record.unknown = record.unknown or meant is None
                if meant is not None and meant.key not in record.keys:
                    by_field[meant.key] = value
                    self._field(record, meant, shape, key, value)
            elif found.key not in record.keys:
                by_field[found.key] = value
                self._field(record, found, shape, key, value)
            elif in_list and not node.flow and found.key == next(iter(record.keys)):
                # The first key again: the next entry of the list begins here, and its dash is missing.
                key_guesses.no_dash_before(self.reporter, shape, key)
                break
            else:
                first = by_field.get(found.key, value)
                repeated.append(Repeat(number, key, value, record.keys[found.key], first))
        self._report_repeats(repeated, node.flow, 2, False)
        self._mapping, self._beside = outer
        return record

    @staticmethod
    def _known(shape: Fields, node: Mapping) -> dict[str, Node]:
        """The values by the keys that are written, or that other words for them stand for."""
        found: dict[str, Node] = {}
        hints = shape.hints
        for key, value in node.entries:
            word = key.text.strip().casefold()
            field = shape.by_key.get(word)
            meant = hints.get(word, ())
            if field is not None:
                found[field.key] = value
            elif len(meant) == 1:
                found.setdefault(meant[0].key, value)
        return found

    def _field(self, record: Record, field: Field, shape: Fields, key: Scalar, value: Node) -> None:
        other = key_guesses.other_key(
            self.reporter, shape, field, key, value, self._beside, partial(self._reads, value)
        )
        field = other or field
        record.keys[field.key] = key
        good = self.read(field.shape, value, shape)
        if good is not None:
            record.values[field.key] = good

    def _reads(self, value: Node, field: Field) -> bool:
        """Whether a field can hold a value, without reporting anything."""
        source = replace(self.reporter.source, secret_spans=[])
        trial = Checker(Reporter(source, Findings()))
        trial.read(field.shape, value)
        return not trial.reporter.findings.errors

    def _entries(self, shape: MapOf, node: Mapping) -> Entries:
        entries: Entries = []
        seen: dict[str, tuple[Scalar, Node]] = {}
        repeated: list[Repeat] = []
        for number, (written_key, written_value) in enumerate(node.entries):
            if self.reporter.findings.full:
                break
            key, value = key_guesses.parted(self.reporter, written_key, written_value, shape.is_key)
            if key.text.strip() == "":
                self.reporter.error(key, ProblemCode.EMPTY_KEY)
                continue
            if key.line != key.end_line:
                self.reporter.error(key, ProblemCode.KEY_RUNS_ON)
                continue
            name = fold(key.text) if shape.folded else key.text.strip()
            if name not in seen:
                seen[name] = (key, value)
                good = self.read(shape.of, value)
                entries.append((key, good or Value(None, value)))
            else:
                repeated.append(Repeat(number, key, value, *seen[name]))
        self._report_repeats(repeated, node.flow, 1 if shape.folded else 2, shape.folded)
        return entries

    def _report_repeats(self, repeated: list[Repeat], flow: bool, least: int, names: bool) -> None:
        """Report keys that are there already: whole copies in one message, others one by one."""
        copies = pasted(repeated, least)
        for run in copies:
            repeats.report(self.reporter, run)
        told = {repeat.number for run in copies for repeat in run}
        for repeat in repeated:
            if repeat.number in told:
                continue
            if names:
                self.twice.append(repeat)
            else:
                key_guesses.field_twice(self.reporter, repeat.key, repeat.value, repeat.first_key, flow)
