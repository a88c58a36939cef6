"""Reads a YAML file written by a person: every mistake becomes a sentence that names its place.

A `Place` is one spot of the file. Its readers never raise: they note what is wrong in `problems`
and return an empty value, so that one reading finds all mistakes. Items are counted from 1.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self, TypeVar

import yaml

from vietnamese.text import forbidden_characters, tidy

T = TypeVar("T")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
VIETNAMESE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
SLUG = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


class DefinitionError(ValueError):
    """`messages` are Vietnamese sentences, each beginning with a path of the file."""

    def __init__(self, messages: list[str]):
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


class _DuplicateKey(yaml.MarkedYAMLError):
    pass


class _Loader(yaml.SafeLoader):
    """SafeLoader that refuses a key written twice and leaves dates as they were typed."""

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DuplicateKey(problem=str(key.value), problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse(text: str) -> Any:
    """Plain lists, mappings and scalars; DefinitionError naming the line when it is no YAML."""
    try:
        return yaml.load(text, Loader=_Loader)
    except _DuplicateKey as error:
        raise DefinitionError([f"{_line(error)}: khóa “{error.problem}” ghi hai lần"]) from error
    except yaml.MarkedYAMLError as error:
        advice = "sai cú pháp YAML (kiểm tra thụt dòng, dấu hai chấm, dấu nháy)"
        raise DefinitionError([f"{_line(error)}: {advice}"]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DefinitionError(["(toàn tệp): có ký tự hoặc giá trị không đọc được"]) from error


@dataclass(frozen=True)
class Place:
    value: Any
    path: str = ""
    problems: list[str] = field(default_factory=list)

    def __getitem__(self, key: str) -> Self:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return type(self)(value, f"{self.path}.{key}".lstrip("."), self.problems)

    def refuse(self, sentence: str) -> None:
        self.problems.append(f"{self.path or '(toàn tệp)'}: {sentence}")

    def only(self, *known: str) -> bool:
        """Whether this is a mapping; keys that the format does not know are refused."""
        if not isinstance(self.value, dict):
            self._missing_or("phải là một nhóm “khóa: giá trị”")
            return False
        for key in self.value:
            if key not in known:
                self[str(key)].refuse("không có trong định dạng")
        return True

    def text(self, *, required: bool = True) -> str:
        if self.value is None:
            if required:
                self.refuse("thiếu")
            return ""
        if not isinstance(self.value, str):
            self.refuse("phải là chữ; nếu là số thì đặt trong dấu nháy kép")
            return ""
        if forbidden_characters(self.value):
            self.refuse("có ký tự không dùng được")
            return ""
        line = tidy(self.value)
        if required and not line:
            self.refuse("không được để trống")
        return line

    def slug(self) -> str:
        text = self.text()
        if text and not SLUG.fullmatch(text):
            self.refuse("chỉ gồm chữ thường không dấu, chữ số, dấu “-” hoặc “_”")
        return text

    def day(self, *, required: bool = True) -> date | None:
        """`2025-12-31` or `31/12/2025`."""
        text = self.text(required=required)
        if not text:
            return None
        match = ISO.fullmatch(text) or VIETNAMESE.fullmatch(text)
        try:
            return date(**{name: int(part) for name, part in match.groupdict().items()})
        except (AttributeError, ValueError):
            self.refuse("không phải ngày; ghi như 31/12/2025 hoặc 2025-12-31")
            return None

    def whole(self, *, least: int, most: int) -> int:
        if self.value is None:
            self.refuse("thiếu")
        elif type(self.value) is not int or not least <= self.value <= most:
            self.refuse(f"phải là số nguyên từ {least} đến {most}")
        else:
            return self.value
        return least

    def yes(self) -> bool:
        if type(self.value) is not bool:
            self._missing_or("phải là true hoặc false")
        return self.value is True

    def choice(self, options: Mapping[str, T]) -> T:
        text = self.text()
        if text in options:
            return options[text]
        if text:
            self.refuse(f"phải là một trong: {', '.join(options)}")
        return next(iter(options.values()))

    def each(self, read: Callable[[Self], T], *, required: bool = True) -> tuple[T, ...]:
        if self.value is None and not required:
            return ()
        if not isinstance(self.value, list):
            self._missing_or("phải là danh sách, mỗi dòng bắt đầu bằng dấu “-”")
            return ()
        if required and not self.value:
            self.refuse("phải có ít nhất một mục")
        return tuple(
            read(type(self)(value, f"{self.path}[{n}]", self.problems))
            for n, value in enumerate(self.value, 1)
        )

    def texts(self, *, required: bool = True) -> tuple[str, ...]:
        return self.each(type(self).text, required=required)

    def _missing_or(self, sentence: str) -> None:
        self.refuse("thiếu" if self.value is None else sentence)


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f"dòng {mark.line + 1}" if mark else "(toàn tệp)"
