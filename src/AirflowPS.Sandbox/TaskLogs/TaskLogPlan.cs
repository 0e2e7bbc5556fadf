namespace AirflowPS.Sandbox;

/// <summary>Lays out a try's log in time: what the runner says before, what the task prints, what the runner says after.</summary>
internal static class TaskLogPlan
{
    /// <summary>How long the runner takes before the task's own work begins.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromSeconds(0.3);

    /// <summary>How long it takes after it.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(0.1);

    public static TaskLog Make(AirflowRelease release, TaskInstance ti, TaskPlan plan, DateTimeOffset start) =>
        release.Generation == Generation.Airflow3 ? Make(ti, plan, start) : TaskLogPlanV1.Make(ti, plan, start);

    private static TaskLog Make(TaskInstance ti, TaskPlan plan, DateTimeOffset start)
    {
        var log = new TaskLog(ti.Id, ti.MapIndex);
        string dagId = ti.Run.Dag.DagId;
        void Say(DateTimeOffset at, LogSource source, string text) => log.Add(new LogBlock(at, TimeSpan.Zero, 1, _ => new LogLine(source, text)));

        Say(start.AddMilliseconds(50), LogSource.PreExecute, "::group::Pre Execute");
        Say(start.AddMilliseconds(90), LogSource.Bundles, "DAG bundles loaded: " + Dag.Bundle);
        Say(start.AddMilliseconds(91), LogSource.DagBag, $"Filling up the DagBag from /opt/airflow/dags/{ti.Run.Dag.Definition.File}");
        Say(start.AddMilliseconds(250), LogSource.Startup, "Worker startup parse complete");

        DateTimeOffset work = start + Before;
        Say(work.AddMilliseconds(-20), LogSource.EndGroup, "::endgroup::");
        Say(work.AddMilliseconds(-15), LogSource.Stdout, "Task instance is in running state");
        Say(work.AddMilliseconds(-15), LogSource.Stdout, " Previous state of the Task instance: TaskInstanceState.QUEUED");
        Say(work.AddMilliseconds(-14), LogSource.Stdout, $"Current task name:{ti.Task.TaskId}");
        Say(work.AddMilliseconds(-14), LogSource.Stdout, $"Dag name:{dagId}");
        foreach (PlannedPrint print in plan.Prints.Where(p => p.Count > 0))
        {
            log.Add(new LogBlock(work + print.At, print.Every, print.Count, i => new LogLine(LogSource.Stdout, print.Text(i))));
        }

        DateTimeOffset end = work + plan.Work;
        if (plan.ErrorType is { } type)
        {
            log.Add(new LogBlock(end, TimeSpan.Zero, 1, _ => new LogLine(LogSource.Failure, "Task failed with exception") { ErrorType = type, ErrorText = plan.ErrorText }));
            Say(end.AddMilliseconds(20), LogSource.Stdout, "Task instance in failure state");
            Say(end.AddMilliseconds(20), LogSource.Stdout, "Task start");
            Say(end.AddMilliseconds(21), LogSource.Stdout, $"Task:<Task({ti.Task.Kind.ClassName}): {ti.Task.TaskId}>");
            Say(end.AddMilliseconds(21), LogSource.Stdout, $"Failure caused by {plan.ErrorText}");
            return log;
        }

        if (ti.Task.Kind.IsPython)
        {
            Say(end, LogSource.Returned, $"Done. Returned value was: {plan.ReturnText}");
        }

        Say(end.AddMilliseconds(10), LogSource.PostExecute, "::group::Post Execute");
        if (plan.ReturnJson is not null)
        {
            Say(end.AddMilliseconds(11), LogSource.Push, "Pushing xcom");
        }

        Say(end.AddMilliseconds(30), LogSource.Stdout, "Task instance in success state");
        Say(end.AddMilliseconds(30), LogSource.Stdout, " Previous state of the Task instance: TaskInstanceState.RUNNING");
        Say(end.AddMilliseconds(31), LogSource.Stdout, $"Task operator:<Task({ti.Task.Kind.ClassName}): {ti.Task.TaskId}>");
        Say(end.AddMilliseconds(40), LogSource.EndGroup, "::endgroup::");
        return log;
    }
}
