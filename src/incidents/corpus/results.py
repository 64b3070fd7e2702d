"""The result of a command for many records: a record on which incidents fails is left out, as a finding.

Source: validation, "nothing unchecked is clean"; a failure on one record keeps no other record from its result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import evolve, field, frozen

from incidents.corpus.corpus import Corpus
from incidents.errors import IncidentsError
from incidents.findings.failures import failed
from incidents.validation.records import LeftOut

T = TypeVar("T")


@frozen(kw_only=True)
class CorpusRead:
    """The records that paths name, and what was left out."""

    corpus: Corpus
    left_out: LeftOut
    command: str
    """The command that the records were read for."""
    files: dict[str, str] = field(factory=dict)
    """The file of each record, by id."""


@frozen(kw_only=True)
class CorpusResult(Generic[T]):
    """What a command makes of records."""

    value: T | None
    """None if incidents failed on every record."""
    left_out: LeftOut


def result_of(
    read: CorpusRead, make: Callable[[Corpus], T], alone: Callable[[Corpus], object] | None = None
) -> CorpusResult[T]:
    """Return what is made of records, without those on which incidents fails even if each is alone.

    Args:
        read: The records.
        make: Makes the result of the records.
        alone: Makes the result of one record, to see whether that fails; if left out, `make`.

    Raises:
        Exception: if it fails, and not because of some of the records.
    """
    try:
        return CorpusResult(value=make(read.corpus), left_out=read.left_out)
    except IncidentsError:
        raise
    except Exception as error:
        failures = {
            incident.id: failure
            for incident in read.corpus
            if (failure := _failure(alone or make, Corpus([incident]))) is not None
        }
        if not failures or len(failures) == len(read.corpus) > 1:
            raise error from None
    found = tuple(failed(f"the command {read.command}", each, read.files[name]) for name, each in failures.items())
    rest = Corpus(incident for incident in read.corpus if incident.id not in failures)
    left_out = evolve(read.left_out, unread=(*read.left_out.unread, *found))
    return CorpusResult(value=make(rest) if len(rest) else None, left_out=left_out)


def _failure(make: Callable[[Corpus], object], one: Corpus) -> Exception | None:
    """Return the exception with which incidents fails on one record; None if it does not, or only refuses the record."""
    try:
        make(one)
    except IncidentsError:
        return None
    except Exception as error:  # noqa: BLE001 - whatever it is, the other records have their result
        return error
    return None
