"""Deployments of a story, made from ``prefect.yaml``, and what became of their runs."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import yaml
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, StateType
from prefect.client.schemas.schedules import CronSchedule
from prefect.client.schemas.sorting import FlowRunSort
from prefect.deployments.flow_runs import arun_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectAlreadyExists
from prefect.runner.storage import LocalStorage
from prefect.states import AwaitingRetry, Cancelled
from prefect.utilities.asyncutils import run_coro_as_sync

from asreported.bundled import PLAN, SEEDS
from asreported.story import Story
from flows import CHECKOUT
from flows.crons import check

PIPELINE = "flows/pipeline.py:pipeline"
"""Entry point of the runs that publish."""
LATE = dt.timedelta(minutes=2)
"""How long after its time a run is late: a worker that is there takes it within seconds."""


@dataclass(frozen=True)
class Deployed:
    """A deployment as the server knows it: ``name`` is ``flow/deployment``, ``schedule`` a cron line or None."""

    name: str
    schedule: str | None


def deploy(
    story: Story,
    *,
    out: Path,
    timezone: str | None = None,
    crons: dict[str, str] | None = None,
    notebooks: bool = True,
) -> list[Deployed]:
    """Create or renew the deployments of ``prefect.yaml`` for a story; needs a server (PREFECT_API_URL).

    Each is called ``NAME-STORY``. ``out`` is the folder that the runs write to; ``timezone`` and ``crons`` (name →
    cron line) stand in for the plan's; without ``notebooks`` no run makes them. Deploying twice changes nothing. Raises
    :class:`~asreported.errors.InputError` for a cron line or a time zone that is none.
    """
    check(crons or {}, timezone)
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    made: list[Deployed] = []
    for entry in plan["deployments"]:
        parameters = {**entry["parameters"], "story": _told(story), "out": str(out)}
        if entry["entrypoint"] == PIPELINE:
            parameters["notebooks"] = notebooks
        _ensure_pool(entry["work_pool"]["name"])
        crons_of = [((crons or {}).get(entry["name"]) or one["cron"], one) for one in entry.get("schedules", [])]
        deployment: RunnerDeployment = run_coro_as_sync(
            RunnerDeployment.afrom_storage(  # the plain call gives something to await where a loop runs
                storage=LocalStorage(str(CHECKOUT)),
                entrypoint=entry["entrypoint"],
                name=f"{entry['name']}-{story.id}",
                description=entry["description"],
                parameters=parameters,
                tags=[*entry.get("tags", []), story.id],
                work_pool_name=entry["work_pool"]["name"],
                concurrency_limit=ConcurrencyLimitConfig(**entry["concurrency_limit"]),
                schedules=[_schedule(cron, timezone or one["timezone"], one["slug"]) for cron, one in crons_of],
            )
        )
        run_coro_as_sync(deployment.aapply())
        made.append(Deployed(deployment.full_name, crons_of[0][0] if crons_of else None))
    return made


def run_now(story: Story) -> None:
    """Have the daily run of a story done as soon as a worker is there, without waiting for it."""
    run_coro_as_sync(arun_deployment(f"pipeline/daily-{story.id}", timeout=0, as_subflow=False))


def ended(story: Story, since: dt.datetime) -> dict[UUID, str]:
    """Run → a line of which it is, how it ended and where to look, for those of a story that ended after a moment."""
    over = [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED]
    wanted = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[story.id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=over)),
        end_time=FlowRunFilterEndTime(after_=since),
    )
    told = {}
    with get_client(sync_client=True) as client:
        for run in reversed(client.read_flow_runs(flow_run_filter=wanted, sort=FlowRunSort.END_TIME_DESC)):
            name = client.read_deployment(run.deployment_id).name if run.deployment_id else run.name
            how = run.state_name.lower() if run.state_name else "ended"
            line = f"{name}: {how} after {run.total_run_time.total_seconds():.0f} s"
            if run.state_type != StateType.COMPLETED:
                message = run.state.message if run.state and run.state.message else "no reason given"
                page = str(client.api_url).removesuffix("/").removesuffix("/api")
                line += f": {message.splitlines()[0]}: see {page}/runs/flow-run/{run.id}"
            told[run.id] = line
    return told


def retry_dead(pool: str) -> list[str]:
    """Have runs done again whose process on this machine is gone without a word; gives their names.

    A run that was killed, or was cut off with the machine, cannot say so itself and would stay "running" for ever.
    Only for a pool that all its workers serve from this machine: process numbers say nothing about another.
    """
    running = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING])))
    dead = []
    with get_client(sync_client=True) as client:
        of_pool = WorkPoolFilter(name=WorkPoolFilterName(any_=[pool]))
        for run in client.read_flow_runs(flow_run_filter=running, work_pool_filter=of_pool):
            if run.infrastructure_pid and not _lives(int(run.infrastructure_pid), str(run.id)):
                client.set_flow_run_state(run.id, AwaitingRetry(message="its process was gone"), force=True)
                dead.append(run.name)
    return dead


def _lives(pid: int, run: str) -> bool:
    """Return True if a process is there, and is that of a run: its number may have been given to another one since."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return False  # somebody else's, while all runs of this pool are ours
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return True  # a system that does not tell what it was started with
    return not environment or f"PREFECT__FLOW_RUN_ID={run}".encode() in environment.split(b"\0")


def fold_late(story: Story, *, by: dt.timedelta = LATE) -> int:
    """Cancel the runs of a schedule that nobody did in time, but for the newest of each deployment: how many.

    Each reads what is new by then, so that one of them does what all would have done.
    """
    scheduled = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[story.id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        expected_start_time=FlowRunFilterExpectedStartTime(before_=dt.datetime.now(dt.UTC) - by),
    )
    newest: set[UUID | None] = set()
    folded = 0
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=scheduled, sort=FlowRunSort.EXPECTED_START_TIME_DESC):
            if not run.auto_scheduled or run.deployment_id not in newest:
                newest.add(run.deployment_id if run.auto_scheduled else None)
                continue
            client.set_flow_run_state(
                run.id, Cancelled(message="a newer run reads what this one would have"), force=True
            )
            folded += 1
    return folded


def _told(story: Story) -> str:
    """A story as parameter of a run: its name where it is a bundled one, else its folder."""
    bundled = (SEEDS / story.id).resolve() == story.folder.resolve()
    return story.id if bundled else str(story.folder.resolve())


def _schedule(cron: str, timezone: str, slug: str) -> DeploymentScheduleCreate:
    return DeploymentScheduleCreate(schedule=CronSchedule(cron=cron, timezone=timezone), slug=slug)


def _ensure_pool(name: str) -> None:
    with get_client(sync_client=True) as client, contextlib.suppress(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=name, type="process"))
