using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Runs tasks: keeps to pools and to each DAG's maximum, lets each try take its time, and ends it.</summary>
internal sealed class Executor
{
    private static readonly TimeSpan Handover = TimeSpan.FromSeconds(0.1);
    private readonly SandboxStore _store;
    private readonly SandboxClock _clock;
    private readonly Action<DagRun> _look;
    private readonly Action<TaskInstance> _succeeded;
    private readonly List<TaskInstance> _active = new();
    private int _lastPid = 4200;

    public Executor(SandboxStore store, SandboxClock clock, Action<DagRun> look, Action<TaskInstance> succeeded)
    {
        _store = store;
        _clock = clock;
        _look = look;
        _succeeded = succeeded;
    }

    /// <summary>All task instances that are scheduled, queued, running, or waiting for somebody.</summary>
    public IReadOnlyList<TaskInstance> Active => _active;

    public int Count(Pool pool, string state) => _active.Where(t => t.Pool == pool.Name && t.State == state).Sum(t => t.Task.PoolSlots);

    public int Occupied(Pool pool) => Count(pool, TaskState.Running) + Count(pool, TaskState.Queued) + (pool.IncludeDeferred ? Count(pool, TaskState.AwaitingInput) : 0);

    /// <summary>The pool's open slots; null when it has no limit.</summary>
    public int? Open(Pool pool) => pool.Slots < 0 ? null : Math.Max(0, pool.Slots - Occupied(pool));

    public void Schedule(TaskInstance ti)
    {
        ti.State = TaskState.Scheduled;
        ti.ScheduledAt = _clock.Now;
        ti.StartDate = null;
        ti.EndDate = null;
        ti.TryNumber++;
        _active.Add(ti);
        QueueWaiting();
    }

    /// <summary>Hands over what has a slot, the weightiest first.</summary>
    public void QueueWaiting()
    {
        foreach (TaskInstance ti in _active.Where(t => t.State == TaskState.Scheduled).OrderByDescending(t => t.Task.PriorityWeight).ToList())
        {
            if (!HasRoom(ti))
            {
                continue;
            }

            ti.State = TaskState.Queued;
            ti.QueuedAt = _clock.Now;
            int life = ti.Life;
            _clock.After(Handover, () =>
            {
                if (ti.Life == life && ti.State == TaskState.Queued)
                {
                    Begin(ti);
                }
            });
        }
    }

    /// <summary>Lets a task go on that had waited for somebody.</summary>
    public void GoOn(TaskInstance ti, TaskPlan plan)
    {
        int life = ti.Life;
        void Later(TimeSpan time, Action next) => _clock.After(time, () =>
        {
            if (ti.Life == life)
            {
                next();
            }
        });
        ti.State = TaskState.Queued;
        ti.ScheduledAt = _clock.Now;
        ti.QueuedAt = _clock.Now;
        Later(Handover, () =>
        {
            ti.State = TaskState.Running;
            Later(plan.Work, () => End(ti, plan));
        });
    }

    /// <summary>Takes a task away from its worker; its log ends here.</summary>
    public void Interrupt(TaskInstance ti)
    {
        ti.Life++;
        _active.Remove(ti);
        if (ti.Logs.TryGetValue(ti.TryNumber, out TaskLog? log) && log.End > _clock.Now)
        {
            log.CutAt = _clock.Now;
        }

        _clock.After(Handover, QueueWaiting);
    }

    private bool HasRoom(TaskInstance ti)
    {
        if (_store.FindPool(ti.Pool) is not { } pool || Open(pool) < ti.Task.PoolSlots)
        {
            return false;
        }

        int busy = _active.Count(t => t.Run.Dag == ti.Run.Dag && (t.State is TaskState.Queued or TaskState.Running));
        return busy < ti.Run.Dag.Definition.MaxActiveTasks;
    }

    private void Begin(TaskInstance ti)
    {
        DateTimeOffset now = _clock.Now;
        ti.State = TaskState.Running;
        ti.StartDate = now;
        ti.Pid = ++_lastPid;
        ti.Worker = "vm";
        ti.Run.XComs.RemoveAll(x => x.IsOf(ti.Task.TaskId, ti.MapIndex));
        TaskPlan plan = ti.Task.Does(new TaskWork(ti.Run.Parameters(), Math.Max(0, ti.MapIndex), ti.TryNumber, ti.Run.LogicalDate ?? ti.Run.RunAfter));
        ti.Logs[ti.TryNumber] = TaskLogPlan.Make(_store.Release, ti, plan, now);
        ti.Question = plan.Asks;
        if (ti.Question is { } question)
        {
            question.CreatedAt = now;
            ti.State = TaskState.AwaitingInput;
            ti.Rendered = true;
            return;
        }

        int life = ti.Life;
        _clock.At(now + TaskLogPlan.Before, () => ti.Rendered |= ti.Life == life);
        _clock.At(now + TaskLogPlan.Before + plan.Work + TaskLogPlan.After, () =>
        {
            if (ti.Life == life)
            {
                End(ti, plan);
            }
        });
    }

    private void End(TaskInstance ti, TaskPlan plan)
    {
        _active.Remove(ti);
        ti.EndDate = _clock.Now;
        if (plan.ErrorType is null)
        {
            ti.State = TaskState.Success;
            Leave(ti, plan);
            ti.ReturnLength = plan.ReturnLength;
            Branch(ti, plan);
            _succeeded(ti);
        }
        else
        {
            ti.State = TaskState.Failed;
            if (ti.TryNumber <= ti.MaxTries)
            {
                ti.Remember();
                ti.State = TaskState.UpForRetry;
                ti.Id = Ids.Next(_clock.Now);
                _clock.After(ti.Task.RetryDelay, () => _look(ti.Run));
            }
        }

        QueueWaiting();
        _look(ti.Run);
    }

    /// <summary>Keeps what a task returned; what is named in it is kept under its name, too.</summary>
    private void Leave(TaskInstance ti, TaskPlan plan)
    {
        if (plan.ReturnJson is null)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(plan.ReturnJson);
        JsonElement returned = document.RootElement.Clone();
        void Keep(string key, JsonElement value) => ti.Run.XComs.Add(new XCom(ti.Run, ti.Task.TaskId, ti.MapIndex, key, value, _clock.Now));
        if (ti.Task.Kind == OperatorKind.Python && returned.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in returned.EnumerateObject())
            {
                Keep(member.Name, member.Value);
            }
        }

        Keep(XCom.Returned, returned);
    }

    private void Branch(TaskInstance ti, TaskPlan plan)
    {
        if (plan.Follow is null)
        {
            return;
        }

        foreach (TaskInstance below in ti.Task.Downstream.Except(plan.Follow).SelectMany(ti.Run.Of).Where(t => t.State is null))
        {
            below.State = TaskState.Skipped;
            below.StartDate = _clock.Now;
            below.EndDate = _clock.Now;
        }
    }
}
