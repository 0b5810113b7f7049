"""A text column that the database only ever sees sealed."""

import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from django import forms
from django.apps import apps
from django.core import checks, exceptions, validators
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import BaseExpression, Case, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from .plain_text import OpenedText, PlainText, UnsealedText
from .sealing import looks_sealed, open_sealed, seal

if TYPE_CHECKING:
    TextColumn = models.Field[str, str]  # Django's own class takes no type parameters
else:
    TextColumn = models.Field
LOOKUPS = {"exact", "isnull"}
MEANINGLESS = {"choices", "db_default", "db_index", "default", "primary_key", "unique"}


class SealedTextField(TextColumn):
    """Text of a row's owner, sealed when the row is saved and opened when it is first read.

    The model has a UUID primary key with a default and an `owner`. The attribute is a str, empty
    text is NULL, and `values()` gives sealed bytes, which `open` turns into text. Bulk writes
    take sealed bytes alone. Reading raises `Unreadable` and `Shredded`.
    """

    empty_values = [None, b""]

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        """Takes `max_length` in characters, `blank`, and what else describes a text field."""
        if refused := MEANINGLESS & kwargs.keys():
            raise TypeError(f"A sealed text can't have {', '.join(sorted(refused))}.")
        super().__init__(verbose_name, **{**kwargs, "null": True})
        if self.max_length is not None:
            self.validators.append(validators.MaxLengthValidator(self.max_length))

    # What Django asks about the column

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """What a migration writes down; that the column takes NULL goes without saying."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["null"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """The column is one of bytes."""
        return "BinaryField"

    def get_attname_column(self) -> tuple[str, str]:
        """The sealed bytes are `<name>_sealed` on an instance, and `<name>` in the table."""
        return f"{self.name}_sealed", self.db_column or self.name

    def contribute_to_class(
        self,
        cls: type[models.Model],
        name: str,
        private_only: bool = False,  # noqa: FBT001, FBT002 - Django's signature
    ) -> None:
        """Puts the str attribute on the model, beside the one with the sealed bytes."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, PlainText(self))

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuses a model whose texts can't be bound to a row and an owner."""
        found: list[checks.CheckMessage] = super().check(**kwargs)
        key: Any = self.model._meta.pk
        while isinstance(key, models.OneToOneField):
            key = key.target_field
        if not isinstance(key, models.UUIDField):
            message = "A model with sealed text needs a UUID primary key."
            found.append(checks.Error(message, obj=self, id="vault.E001"))
        if not any(field.attname == "owner_id" for field in self.model._meta.concrete_fields):
            message = "A model with sealed text needs an owner."
            found.append(checks.Error(message, obj=self, id="vault.E002"))
        return found

    # One value: sealing and opening

    def seal(self, owner_id: uuid.UUID, pk: uuid.UUID, text: str) -> bytes | None:
        """The column's value for `text`: sealed bytes, None for empty text."""
        return seal(owner_id, *self.place, pk, text) if text else None

    def open(self, owner_id: uuid.UUID, pk: uuid.UUID, blob: bytes | memoryview | None) -> str:
        """The text of the column's value. Raises `Unreadable` and `Shredded`."""
        return "" if blob is None else open_sealed(owner_id, *self.place, pk, bytes(blob))

    @property
    def place(self) -> tuple[str, str]:
        """The table and the column that sealed bytes are bound to."""
        return self.model._meta.db_table, str(self.column)

    # The instance

    def bound_to(self, instance: Any) -> tuple[uuid.UUID, uuid.UUID]:
        """The owner of an instance and its row in this field's table. Raises TypeError."""
        owner_id, pk = instance.owner_id, getattr(instance, self.model._meta.pk.attname)
        if owner_id is None or pk is None:
            raise TypeError("Sealed text needs an owner and a row before it's saved or read.")
        return as_uuid(owner_id), as_uuid(pk)

    def put(self, instance: models.Model, value: str | bytes | memoryview | None) -> None:
        """Keeps a new text, or sealed bytes of this very place, until the row is saved."""
        kept: UnsealedText | bytes | None
        if isinstance(value, str):
            held = instance.__dict__.get(self.attname)
            if isinstance(held, OpenedText) and held.text == value:
                return
            kept = UnsealedText(str(value)) if value else None
        else:
            kept = self.get_prep_value(value)
        instance.__dict__[self.attname] = kept

    def text_of(self, instance: models.Model) -> str:
        """The text on an instance, opened at its first use. Raises `Unreadable`, `Shredded`."""
        held: UnsealedText | bytes | None = getattr(instance, self.attname)
        if held is None:
            return ""
        if isinstance(held, UnsealedText | OpenedText):
            return held.text
        return self._keep(instance, held, self.open(*self.bound_to(instance), held))

    def pre_save(
        self,
        model_instance: models.Model,
        add: bool,  # noqa: FBT001 - Django's signature
    ) -> bytes | None:
        """Seals a new text; sealed bytes in a new row have to open there, or `Unreadable`."""
        held: UnsealedText | bytes | None = getattr(model_instance, self.attname)
        if isinstance(held, UnsealedText):
            owner_id, pk = self.bound_to(model_instance)
            sealed = seal(owner_id, *self.place, pk, held.text)
            self._keep(model_instance, sealed, held.text)
            return sealed
        if add:
            self.open(*self.bound_to(model_instance), held)
        return held

    def _keep(self, instance: models.Model, sealed: bytes, text: str) -> str:
        opened = OpenedText(sealed)
        opened.text = text
        instance.__dict__[self.attname] = opened
        return text

    def clean(self, value: Any, _instance: models.Model | None) -> Any:
        """Validates a new text; one that is sealed was validated when it was new."""
        if isinstance(value, UnsealedText):
            self.run_validators(value.text)
        elif value is None and not self.blank:
            raise exceptions.ValidationError(self.error_messages["blank"], code="blank")
        return value

    # Forms and fixtures

    def value_from_object(self, obj: models.Model) -> str:
        """The text, for the initial value of a form."""
        return self.text_of(obj)

    def formfield(self, **kwargs: Any) -> Any:
        """A text area that keeps blanks at both ends."""
        asked = {"max_length": self.max_length, "strip": False, "widget": forms.Textarea}
        return super().formfield(**{"form_class": forms.CharField, **asked, **kwargs})

    def value_to_string(self, _instance: models.Model) -> NoReturn:
        """Sealed text has no place in a fixture. Raises TypeError."""
        raise TypeError("Sealed text isn't serialised. Use the person's own export.")

    # Queries

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is text, or the very same sealed bytes, can be asked for."""
        if lookup_name not in LOOKUPS:
            raise TypeError(f"{self} is sealed: the database can't look into it.")
        return super().get_lookup(lookup_name)

    def get_prep_value(self, value: Any) -> bytes | None:
        """Sealed bytes pass. Raises TypeError for anything else, above all for text."""
        if value is None:
            return None
        if isinstance(value, bytes | memoryview) and looks_sealed(bytes(value)):
            return bytes(value)
        raise TypeError(f"{self} takes bytes from seal() here. Set text on an instance, and save.")

    def get_placeholder(
        self, value: Any, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper
    ) -> str:
        """Refuses an expression that would write text past the seal. Raises TypeError."""
        if isinstance(value, BaseExpression) and not writes_values_alone(value):
            raise TypeError(f"{self} is sealed: an expression can't write to it.")
        return "%s"


def writes_values_alone(expression: BaseExpression) -> bool:
    """Whether this is what bulk_update makes of values that the field itself looks at."""
    [case, *_] = (
        expression.get_source_expressions() if isinstance(expression, Cast) else [expression]
    )
    if not isinstance(case, Case):
        return False
    results = [*(when.result for when in case.cases), case.default]
    return all(
        isinstance(result, Value)
        and (result.value is None or isinstance(result.output_field, SealedTextField))
        for result in results
    )


def as_uuid(value: uuid.UUID | str) -> uuid.UUID:
    """An id that may still be the text it was given as."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def sealed_fields() -> Iterator[tuple[SealedTextField, type[models.Model]]]:
    """Every sealed field of the installed apps with the model whose table has its column."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedTextField):
                yield field, model
