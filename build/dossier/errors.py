"""Errors that a user can act on. `cli.py` turns each into one line and an exit status."""


class DossierError(Exception):
    """Something the user can mend. The message says what, where (file, line) and what to do."""


class CorrectionsError(DossierError):
    """The corrections file cannot be understood; all mistakes are listed at once, each with its line."""


class ModelError(DossierError):
    """The language model that was asked for is not there or is damaged."""


class DatabaseError(DossierError):
    """The database is missing, locked, or not one of ours."""


class DeadlineExceeded(DossierError):
    """One article took longer than its deadline."""


class ServiceError(DossierError):
    """A service on the network cannot be reached or answers something else; or its answers cannot be kept.

    `status` is the HTTP status of the answer, None where there was none.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status
