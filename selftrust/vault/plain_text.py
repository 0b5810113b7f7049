"""How a sealed text appears on an instance: a str to its readers, bytes to the database."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models

if TYPE_CHECKING:
    from .fields import SealedTextField


class UnsealedText:
    """Text that waits on its instance until the row is saved. It never shows itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "<unsealed text>"

    def __deepcopy__(self, memo: dict[int, Any]) -> "UnsealedText":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("Text that isn't sealed yet can't be pickled. Save its row first.")


class OpenedText(bytes):
    """Sealed bytes that remember the text they were opened to; a pickle leaves the text out."""

    text: str

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (bytes(self),)


class PlainText:
    """The attribute of a model through which its sealed text is read and written as a str."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, model: type[models.Model]) -> Any:
        return self if instance is None else self.field.text_of(instance)

    def __set__(self, instance: models.Model, value: str | bytes | memoryview | None) -> None:
        self.field.put(instance, value)
