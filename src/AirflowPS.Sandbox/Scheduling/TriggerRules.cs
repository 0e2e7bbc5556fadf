namespace AirflowPS.Sandbox;

/// <summary>What a task's trigger rule says, given what has become of the tasks above it.</summary>
internal enum Verdict
{
    Wait,
    Ready,
    Skip,
    UpstreamFailed,
}

internal static class TriggerRules
{
    public static Verdict Judge(TaskDefinition task, DagRun run)
    {
        if (task.Upstream.Count == 0)
        {
            return Verdict.Ready;
        }

        List<TaskInstance> above = task.Upstream.SelectMany(run.Of).ToList();
        bool done = above.TrueForAll(t => TaskState.IsFinished(t.State));
        bool failed = above.Exists(t => t.State is TaskState.Failed or TaskState.UpstreamFailed);
        bool skipped = above.Exists(t => t.State == TaskState.Skipped);
        switch (task.TriggerRule)
        {
            case "none_failed_min_one_success":
                if (failed)
                {
                    return Verdict.UpstreamFailed;
                }

                return !done ? Verdict.Wait : above.Exists(t => t.State == TaskState.Success) ? Verdict.Ready : Verdict.Skip;
            case "all_done_setup_success":
                List<TaskInstance> setups = above.FindAll(t => t.Task.IsSetup);
                if (!done)
                {
                    return Verdict.Wait;
                }

                return setups.Exists(t => t.State == TaskState.Skipped) ? Verdict.Skip : setups.Exists(t => t.State != TaskState.Success) ? Verdict.UpstreamFailed : Verdict.Ready;
            default:
                if (failed)
                {
                    return Verdict.UpstreamFailed;
                }

                return skipped ? Verdict.Skip : done ? Verdict.Ready : Verdict.Wait;
        }
    }

    /// <summary>How a run ends: its last tasks decide, teardowns don't count.</summary>
    public static string Outcome(DagRun run)
    {
        DagDefinition dag = run.Dag.Definition;
        bool IsLeaf(TaskDefinition task) => !task.IsTeardown && task.Downstream.TrueForAll(d => dag.Find(d)!.IsTeardown);
        bool failed = run.TaskInstances.Exists(t => IsLeaf(t.Task) && (t.State is TaskState.Failed or TaskState.UpstreamFailed));
        return failed ? RunState.Failed : RunState.Success;
    }
}
