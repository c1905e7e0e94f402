"""A lock that makes a fork wait until another thread has finished the imports of a first answer.

A process that is forked while another thread imports a module inherits that module's import lock, which nobody will
ever release, so its own first answer would hang. The wait has a time limit, since the import may itself wait for the
fork.
"""

import os
from _thread import RLock  # threading would have to be imported

_MAX_SECONDS = 10

lock = RLock()


def _before_fork() -> None:
    lock.acquire(timeout=_MAX_SECONDS)


def _after_fork_in_parent() -> None:
    try:  # noqa: SIM105  # contextlib would have to be imported
        lock.release()
    except RuntimeError:  # the lock was not acquired in time
        pass


def _after_fork_in_child() -> None:
    global lock  # noqa: PLW0603
    lock = RLock()  # the old one may belong to a thread that does not exist here


getattr(os, "register_at_fork", lambda **_: None)(  # not on Windows, which has no fork
    before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child
)
