using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>Lays out a try's log as Airflow 2 writes it: what the local runner says before, what the task prints, what it says after.</summary>
internal static class TaskLogPlanV1
{
    private static readonly LogSource Runner = LogSource.Of("local_task_job_runner.py", 123);
    private static readonly LogSource Instance = LogSource.Of("taskinstance.py", 2632);
    private static readonly LogSource Process = LogSource.Of("standard_task_runner.py", 72);
    private static readonly LogSource Command = LogSource.Of("task_command.py", 467);
    private static readonly LogSource Printed = LogSource.Of("logging_mixin.py", 190);
    private static readonly LogSource Operator = LogSource.Of("python.py", 240);
    private static readonly LogSource Failure = LogSource.Of("taskinstance.py", 3337, "error");

    public static TaskLog Make(TaskInstance ti, TaskPlan plan, DateTimeOffset start)
    {
        var log = new TaskLog(ti.Id, ti.MapIndex);
        string dagId = ti.Run.Dag.DagId;
        string name = $"{dagId}.{ti.Task.TaskId} {ti.Run.RunId}{(ti.MapIndex < 0 ? "" : " map_index=" + ti.MapIndex.ToString(CultureInfo.InvariantCulture))}";
        string date = PythonTime.WriteIso(ti.Run.LogicalDate ?? ti.Run.RunAfter);
        void Say(DateTimeOffset at, LogSource source, string text) => log.Add(new LogBlock(at, TimeSpan.Zero, 1, _ => new LogLine(source, text)));

        Say(start.AddMilliseconds(-20), Runner, "::group::Pre task execution logs");
        Say(start.AddMilliseconds(5), Instance, $"Dependencies all met for dep_context=non-requeueable deps ti=<TaskInstance: {name} [queued]>");
        Say(start.AddMilliseconds(15), Instance, $"Dependencies all met for dep_context=requeueable deps ti=<TaskInstance: {name} [queued]>");
        Say(start.AddMilliseconds(15), Instance, $"Starting attempt {ti.TryNumber} of {ti.MaxTries + 1}");
        Say(start.AddMilliseconds(35), Instance, $"Executing <{(ti.IsMapped ? "Mapped" : "Task")}({ti.Task.Kind.ClassName}): {ti.Task.TaskId}> on {date.Replace('T', ' ')}");
        Say(start.AddMilliseconds(50), Process, $"Started process {ti.Pid} to run task");
        Say(start.AddMilliseconds(90), Command, $"Running <TaskInstance: {name} [running]> on host vm");
        DateTimeOffset work = start + TaskLogPlan.Before;
        Say(work.AddMilliseconds(-16), Instance, $"Exporting env vars: AIRFLOW_CTX_DAG_OWNER='{ti.Run.Dag.Definition.Owner}' AIRFLOW_CTX_DAG_ID='{dagId}' AIRFLOW_CTX_TASK_ID='{ti.Task.TaskId}' AIRFLOW_CTX_EXECUTION_DATE='{date}' AIRFLOW_CTX_TRY_NUMBER='{ti.TryNumber}' AIRFLOW_CTX_DAG_RUN_ID='{ti.Run.RunId}'");
        Say(work.AddMilliseconds(-15), Printed, "Task instance is in running state");
        Say(work.AddMilliseconds(-15), Printed, " Previous state of the Task instance: queued");
        Say(work.AddMilliseconds(-14), Instance, "::endgroup::");
        foreach (PlannedPrint print in plan.Prints.Where(p => p.Count > 0))
        {
            log.Add(new LogBlock(work + print.At, print.Every, print.Count, i => new LogLine(Printed, print.Text(i))));
        }

        DateTimeOffset end = work + plan.Work;
        if (plan.ErrorType is not null)
        {
            Say(end, Failure, $"Task failed with exception\nTraceback (most recent call last):\n  File \"/opt/airflow/lib/airflow/models/taskinstance.py\", line 776, in _execute_task\n    result = _execute_callable(context=context, **execute_callable_kwargs)\n  File \"/opt/airflow/dags/{ti.Run.Dag.Definition.File}\", line 19, in {ti.Task.TaskId}\n{plan.ErrorType}: {plan.ErrorText}");
            Say(end.AddMilliseconds(20), Printed, "Task instance in failure state");
            Say(end.AddMilliseconds(21), Printed, $"Failure caused by {plan.ErrorText}");
            Say(end.AddMilliseconds(21), Instance, $"Marking task as {(ti.TryNumber <= ti.MaxTries ? "UP_FOR_RETRY" : "FAILED")}. dag_id={dagId}, task_id={ti.Task.TaskId}, run_id={ti.Run.RunId}");
        }
        else
        {
            if (ti.Task.Kind.IsPython)
            {
                Say(end, Operator, $"Done. Returned value was: {plan.ReturnText}");
            }

            Say(end.AddMilliseconds(10), Instance, "::group::Post task execution logs");
            Say(end.AddMilliseconds(20), Instance, $"Marking task as SUCCESS. dag_id={dagId}, task_id={ti.Task.TaskId}, run_id={ti.Run.RunId}");
            Say(end.AddMilliseconds(30), Printed, "Task instance in success state");
        }

        Say(end.AddMilliseconds(40), Runner, $"Task exited with return code {(plan.ErrorType is null ? 0 : 1)}");
        Say(end.AddMilliseconds(50), Runner, "::endgroup::");
        return log;
    }
}
