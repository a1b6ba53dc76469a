"""One thread that carries out a session's commands in the order of their keys, so that a slow disk never makes typing wait."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from dialoog.live.session import Session

T = TypeVar("T")


class HandedBackError(Exception):
    """An act before this one could not be kept, or the session was over, so this one was not carried out."""


class _Job(Generic[T]):
    def __init__(self, work: Callable[[Session], T], *, act: bool) -> None:
        self.work = work
        self.act = act
        self.future: Future[T] = Future()
        # Who stops waiting for an act does not stop the act.
        self.future.set_running_or_notify_cancel()


class Writer:
    """Runs work on a session in its own thread, first in first out.

    When an act fails, the acts already waiting behind it are handed back with `HandedBackError`: what a
    facilitator meant by them was said on a screen that turned out not to be true.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._jobs: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._waiting = 0
        self._refuse_until = 0
        self._count = 0
        self._stopped = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="dialoog-writer", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether anything is still under way («bezig met bewaren»)."""
        return self._waiting > 0

    def submit(self, work: Callable[[Session], T], *, act: bool = True) -> Future[T]:
        """Have `work` done after everything submitted before it. `act` is False for what changes no record."""
        job: _Job[T] = _Job(work, act=act)
        with self._lock:
            if self._stopped:
                job.future.set_exception(HandedBackError())
                return job.future
            self._waiting += 1
            self._jobs.put(job)  # type: ignore[arg-type]
        return job.future

    def stop(self) -> None:
        """Finish what waits, close the session, and end the thread. Once is enough; what comes after is handed back."""
        with self._lock:
            again, self._stopped = self._stopped, True
        if again:
            return
        self._jobs.put(None)
        self._thread.join()
        self.session.close()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._one(job)

    def _one(self, job: _Job[object]) -> None:
        self._count += 1
        try:
            if job.act and self._count <= self._refuse_until:
                raise HandedBackError
            result = job.work(self.session)
        except HandedBackError as error:
            failure: BaseException | None = error
        except BaseException as error:
            failure = error
            with self._lock:
                # Everything submitted up to now was meant for a state that did not come about.
                self._refuse_until = self._count + self._waiting - 1 if job.act else self._refuse_until
        else:
            failure = None
        with self._lock:
            self._waiting -= 1
        if failure is None:
            job.future.set_result(result)
        else:
            job.future.set_exception(failure)
