"""Poshuk, full-text search for Ukrainian news, in Python: one file over the C library (poshuk.h), nothing else to install.

    import poshuk

    with poshuk.Writer("news") as writer:
        writer.add({"id": "1", "title": "Відкрито міст", "text": "Мостом пішли перші автобуси."})
        writer.publish()

    with poshuk.Searcher("news") as searcher:
        for hit in searcher.search("мости", limit=5)["hits"]:
            print(hit["title"], hit["_formatted"]["body"])

The library is looked for as $POSHUK_LIBRARY, else as the system finds libposhuk.so. Requests and results are the dictionaries of
docs/embedding.md and docs/result.schema.json. A Searcher may be used by several threads, whose searches wait for each other; threads that
search at the same time open one each. A process that was forked off may go on with a Searcher, and opens a Writer anew.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
from types import TracebackType
from typing import Any, Mapping, Optional, Type

__all__ = ["Error", "NotFound", "Searcher", "Writer", "version"]

_ABI_VERSION = 1
_NOT_FOUND = 14
_ENGLISH, _UKRAINIAN = 0, 1


class Error(Exception):
    """What went wrong, in English; `message_uk` and `hint_uk` say it in Ukrainian, `status` is the number of poshuk_status."""

    def __init__(self, status: int, message: str, hint: str, message_uk: str, hint_uk: str) -> None:
        super().__init__(f"{message} {hint}".strip())
        self.status = status
        self.message, self.hint = message, hint
        self.message_uk, self.hint_uk = message_uk, hint_uk


class NotFound(Error):
    """The index has no such article."""


def _load() -> ctypes.CDLL:
    path = os.environ.get("POSHUK_LIBRARY") or ctypes.util.find_library("poshuk") or "libposhuk.so"
    library = ctypes.CDLL(path)
    text, handle, out = ctypes.c_char_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)
    for name, arguments in {
        "searcher_open": [text, text, out],
        "searcher_search": [handle, text, out],
        "searcher_suggest": [handle, text, ctypes.c_uint, out],
        "searcher_document": [handle, text, out],
        "searcher_refresh": [handle, ctypes.POINTER(ctypes.c_int)],
        "searcher_close": [handle],
        "writer_open": [text, text, ctypes.c_int, out],
        "writer_add": [handle, text, out],
        "writer_remove": [handle, text],
        "writer_publish": [handle, out],
        "writer_close": [handle],
        "string_free": [handle],
    }.items():
        function = getattr(library, f"poshuk_{name}")
        function.argtypes, function.restype = arguments, ctypes.c_int
    for name in ("error_message", "error_hint"):
        function = getattr(library, f"poshuk_{name}")
        function.argtypes, function.restype = [ctypes.c_int], ctypes.c_char_p
    library.poshuk_version.restype = ctypes.c_char_p
    if library.poshuk_abi_version() != _ABI_VERSION:
        raise ImportError(f"{path} has another ABI than this file; take both from one release of Poshuk.")
    return library


_library = _load()


def _check(status: int) -> None:
    if status != 0:
        told = [
            tell(language).decode()
            for language in (_ENGLISH, _UKRAINIAN)
            for tell in (_library.poshuk_error_message, _library.poshuk_error_hint)
        ]
        raise (NotFound if status == _NOT_FOUND else Error)(status, *told)


def _text(value: str | os.PathLike[str]) -> bytes:
    text = os.fsencode(value) if isinstance(value, os.PathLike) else value.encode()
    if b"\0" in text:
        raise ValueError("a text for Poshuk has a zero byte in it")
    return text


def _answer(function: Any, *arguments: Any) -> Any:
    """Calls a function whose last argument gives out JSON."""
    string = ctypes.c_void_p()
    _check(function(*arguments, ctypes.byref(string)))
    try:
        return json.loads(ctypes.string_at(string.value or 0))
    finally:
        _check(_library.poshuk_string_free(string))


def version() -> str:
    """The version of the library."""
    return _library.poshuk_version().decode()


class _Handle:
    _close: str

    def __init__(self) -> None:
        self._handle = ctypes.c_void_p()
        self._process = os.getpid()

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} of Poshuk cannot be copied or pickled; open another")

    def close(self) -> None:
        """Closes it; a second time is no error."""
        handle, self._handle = self._handle, ctypes.c_void_p()
        if handle.value and self._process == os.getpid():  # a forked process has handles that it did not open
            _check(getattr(_library, self._close)(handle))

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


class Searcher(_Handle):
    """An index open for searching."""

    _close = "poshuk_searcher_close"

    def __init__(self, index: str | os.PathLike[str], *, data_dir: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        data = None if data_dir is None else _text(data_dir)
        _check(_library.poshuk_searcher_open(_text(index), data, ctypes.byref(self._handle)))

    def __enter__(self) -> Searcher:
        return self

    def search(self, query: str, **request: Any) -> dict[str, Any]:
        """Answers a query: search("міст", limit=5, filter='year >= 2024', facets=["source"])."""
        return _answer(_library.poshuk_searcher_search, self._handle, json.dumps({"q": query, **request}).encode())

    def suggest(self, typed: str, limit: int = 8) -> list[dict[str, Any]]:
        """What may be meant by a query that is still being typed."""
        return _answer(_library.poshuk_searcher_suggest, self._handle, _text(typed), limit)

    def similar(self, id_or_url: str, **request: Any) -> dict[str, Any]:
        """Articles about the same as one."""
        return self.search("", similarTo=id_or_url, **request)

    def document(self, id_or_url: str) -> dict[str, Any]:
        """A whole article. Raises NotFound when the index has none."""
        return _answer(_library.poshuk_searcher_document, self._handle, _text(id_or_url))

    def refresh(self) -> bool:
        """Goes over to the generation that is current now; True when that is another."""
        changed = ctypes.c_int()
        _check(_library.poshuk_searcher_refresh(self._handle, ctypes.byref(changed)))
        return bool(changed.value)


class Writer(_Handle):
    """A new generation of an index. What was not published when it is closed is dropped."""

    _close = "poshuk_writer_close"

    def __init__(
        self,
        index: str | os.PathLike[str],
        *,
        keep_articles: bool = False,
        data_dir: str | os.PathLike[str] | None = None,
    ) -> None:
        """`keep_articles`: with the articles of the current generation, until they are added anew or removed."""
        super().__init__()
        data = None if data_dir is None else _text(data_dir)
        _check(_library.poshuk_writer_open(_text(index), data, int(keep_articles), ctypes.byref(self._handle)))

    def __enter__(self) -> Writer:
        return self

    def add(self, article: Mapping[str, Any]) -> dict[str, Any]:
        """Adds an article with the fields of docs/sources.md. Raises Error for one that is rejected; the others stay."""
        return _answer(_library.poshuk_writer_add, self._handle, json.dumps(dict(article)).encode())

    def remove(self, id: str) -> None:
        """Removes an article. Raises NotFound when there is none."""
        _check(_library.poshuk_writer_remove(self._handle, _text(id)))

    def publish(self) -> dict[str, Any]:
        """Verifies the generation and makes it the current one: {"generation": "000001", "documents": 44}."""
        return _answer(_library.poshuk_writer_publish, self._handle)
