"""Finds declarations and statements in Swift source text.

It compares tokens. White space and comments between tokens mean nothing, except that a line break ends a statement. It
needs the line breaks that swift-format makes; it is no compiler.
"""

import re
from collections import namedtuple

# `line_start`: whether the token is the first one of its line.
Token = namedtuple("Token", "text start end line_start")

WORD = re.compile(r"[\w$]+|`\w+`")
STRING = re.compile(r'(#*)("""|")')
COMMENT = re.compile(r"//[^\n]*|/\*")
BRACKETS = {"(": ")", "[": "]", "{": "}"}
OPERATORS = set("=<>&|+-*/%^~?:!")

TYPES = {"struct", "class", "enum", "extension", "protocol", "actor"}
FUNCTIONS = {"func", "init", "subscript"}
MODIFIERS = set(
    "public private fileprivate internal package open static final lazy weak unowned nonisolated mutating nonmutating "
    "override required convenience indirect borrowing consuming prefix postfix".split()
)
# The words that a member of a type, or a declaration of a file, begins with at the start of a line.
MEMBERS = TYPES | FUNCTIONS | MODIFIERS | set("var let deinit case typealias associatedtype import @ #".split())

# A line that begins with one of these goes on with the statement before it, whatever stands between.
CONTINUING = set(". , ) ] } { else catch where in as is throws".split())
# A statement does not end after one of these.
UNFINISHED = set(". , ( [ guard if while for switch case let var try await else in where as is".split())


class Unreadable(Exception):
    """Text in which brackets or quotes do not match."""


def string_end(text, start):
    """Where the string literal that begins at `start` ends."""
    hashes, quotes = STRING.match(text, start).groups()
    at = start + len(hashes) + len(quotes)
    while at < len(text):
        if text.startswith(quotes + hashes, at):
            return at + len(quotes) + len(hashes)
        if not text.startswith("\\" + hashes, at):
            at += 1
            continue
        at += 1 + len(hashes)
        at = interpolation_end(text, at) if text.startswith("(", at) else at + 1
    raise Unreadable(f"a string has no end: {text[start:start + 40]!r}")


def interpolation_end(text, start):
    """Where the parenthesis that opens at `start` ends, which may hold strings."""
    depth, at = 0, start
    while at < len(text):
        if STRING.match(text, at):
            at = string_end(text, at)
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at
    raise Unreadable(f"an interpolation has no end: {text[start:start + 40]!r}")


def comment_end(text, start):
    """Where the comment that begins at `start` ends; comments between /* and */ may hold others."""
    if text.startswith("//", start):
        return COMMENT.match(text, start).end()
    depth, at = 0, start
    while at < len(text):
        step = {"/*": 1, "*/": -1}.get(text[at : at + 2], 0)
        depth += step
        at += 2 if step else 1
        if depth == 0:
            return at
    raise Unreadable("a comment has no end")


def tokenize(text):
    """The words, strings and single other characters of a text; an operator of two characters is two tokens."""
    tokens, at, line_start = [], 0, True
    while at < len(text):
        if text[at].isspace():
            line_start |= text[at] == "\n"
            at += 1
            continue
        if COMMENT.match(text, at):
            at = comment_end(text, at)
            continue
        if STRING.match(text, at):
            end = string_end(text, at)
        else:
            word = WORD.match(text, at)
            end = word.end() if word else at + 1
        tokens.append(Token(text[at:end], at, end, line_start))
        at, line_start = end, False
    return tokens


class Declaration:
    """A function, an initializer, a subscript, or a property that has a body or a value."""

    def __init__(self, source, name, labels, first, last):
        self.source = source
        # With the types it stands in: "Router.connect".
        self.name = name
        # "(_:to:)" for a function, "" for a property.
        self.labels = labels
        # The tokens of its body.
        self.first, self.last = first, last

    def find(self, words, first, last):
        """Every place where these words follow each other: the indices of its first token and of the one after it."""
        texts = self.source.texts
        return [
            (at, at + len(words))
            for at in range(first, last - len(words) + 1)
            if texts[at] == words[0] and texts[at : at + len(words)] == words
        ]

    def statement(self, first, last):
        """The innermost statement that the tokens of a place belong to; None in a value that is no block."""
        blocks = [
            (opening, closing)
            for opening, closing in self.source.closing.items()
            if self.source.texts[opening] == "{" and self.first <= opening < first and last <= closing < self.last
        ]
        # A closure's parameters and a case's pattern are no statement of their block.
        for block in sorted(blocks, reverse=True):
            for begin, end in self.source.statements(*block):
                if begin <= first and last <= end:
                    return begin, end
        return None


class Source:
    """One file."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        try:
            self.tokens = tokenize(text)
            self.texts = [token.text for token in self.tokens]
            # The index of every opening bracket's closing one.
            self.closing = self.matched()
        except Unreadable as error:
            raise Unreadable(f"{path}: {error}") from None

    def matched(self):
        closing, open_ones = {}, []
        for index, text in enumerate(self.texts):
            if text in BRACKETS:
                open_ones.append(index)
            elif text in BRACKETS.values():
                if not open_ones or BRACKETS[self.texts[open_ones[-1]]] != text:
                    raise Unreadable(f"{text} at character {self.tokens[index].start} closes nothing")
                closing[open_ones.pop()] = index
        if open_ones:
            raise Unreadable(f"nothing closes what opens at character {self.tokens[open_ones[-1]].start}")
        return closing

    def declarations(self):
        return list(self.members(0, len(self.tokens), ""))

    def members(self, index, end, outer):
        """The declarations between two tokens, those within types too; `outer` is the beginning of their names."""
        while index < end:
            text = self.texts[index]
            if text in BRACKETS:
                index = self.closing[index] + 1
            elif text in TYPES and self.texts[index + 1] not in MEMBERS:
                opening = self.next_of("{", index, end)
                name = self.type_name(index + 1)
                yield from self.members(opening + 1, self.closing[opening], f"{outer}{name}.")
                index = self.closing[opening] + 1
            elif text in FUNCTIONS:
                after = self.member_end(index, end)
                parameters = self.next_of("(", index, after)
                body = self.next_of("{", parameters + 1, after)
                if body is not None:
                    name = self.texts[index + 1] if text == "func" else text
                    yield Declaration(self, outer + name, self.labels(parameters), body, after)
                index = after
            elif text in {"var", "let"}:
                after = self.member_end(index, end)
                if any(self.next_of(sign, index + 2, after) is not None for sign in "{="):
                    yield Declaration(self, outer + self.texts[index + 1], "", index + 2, after)
                index = after
            else:
                index += 1

    def member_end(self, index, end):
        """Where the member that begins at a token ends: before the next one, or where its type or file ends."""
        index += 1
        while index < end:
            if self.tokens[index].line_start and self.texts[index] in MEMBERS:
                return index
            index = self.closing.get(index, index) + 1
        return end

    def next_of(self, text, index, end):
        """The next token that is `text`, outside brackets; None when there is none."""
        while index < end:
            if self.texts[index] == text:
                return index
            index = self.closing.get(index, index) + 1
        return None

    def type_name(self, index):
        name = self.texts[index]
        while self.texts[index + 1] == ".":
            index += 2
            name += "." + self.texts[index]
        return name

    def labels(self, opening):
        """The labels of a parameter list, as Swift writes them in a function's full name."""
        labels, is_first = "", True
        index, end = opening + 1, self.closing[opening]
        while index < end:
            if is_first:
                labels += self.texts[index] + ":"
            is_first = self.texts[index] == ","
            index = self.closing.get(index, index) + 1
        return f"({labels})"

    def statements(self, opening, closing):
        """The statements of a block or closure, as the indices of their first token and of the one after them."""
        begin, result = self.after_header(opening, closing), []
        index = begin
        while index < closing:
            is_label = self.texts[begin] in {"case", "default"}
            after = self.closing.get(index, index) + 1
            if is_label:
                begin = after if self.texts[index] == ":" else begin
            elif after == closing or self.texts[after] == ";" or self.begins_statement(after):
                result.append((begin, after))
                begin = after + 1 if after < closing and self.texts[after] == ";" else after
                after = begin
            index = after
        return result

    def after_header(self, opening, closing):
        """The first token after a closure's parameters, `{ one, other in`, or after the brace where it has none."""
        index = opening + 1
        if index < closing and self.texts[index] in {"for", "guard", "if", "switch", "let", "var", "while"}:
            return index
        while index < closing and (index == opening + 1 or not self.tokens[index].line_start):
            if self.texts[index] == "in":
                return index + 1
            if self.texts[index] == "{":
                break
            index = self.closing.get(index, index) + 1
        return opening + 1

    def begins_statement(self, index):
        """Whether the token begins a statement, when it does not begin a block."""
        token, text = self.tokens[index], self.texts[index]
        if not token.line_start or text in CONTINUING or self.texts[index - 1] in UNFINISHED:
            return False
        return not self.is_binary(index) and not self.is_binary(index - 1)

    def is_binary(self, index):
        """Whether the token belongs to an operator with space on both sides, as a binary one has where lines break."""
        first = last = index
        if self.texts[index] not in OPERATORS:
            return False
        while first > 0 and self.texts[first - 1] in OPERATORS and self.touches(first - 1):
            first -= 1
        while last + 1 < len(self.tokens) and self.texts[last + 1] in OPERATORS and self.touches(last):
            last += 1
        return not self.touches(first - 1) and not self.touches(last)

    def touches(self, index):
        """Whether nothing stands between a token and the next one."""
        return 0 <= index < len(self.tokens) - 1 and self.tokens[index].end == self.tokens[index + 1].start
