using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>A DAG as its file declares it. Built with the small methods below, in the order of the file.</summary>
internal sealed class DagDefinition
{
    /// <summary>All DAGs of the sandbox begin on the same day.</summary>
    public static readonly DateTimeOffset StartDate = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DagDefinition(string dagId, string file)
    {
        DagId = dagId;
        File = file;
        DisplayName = dagId;
    }

    public string DagId { get; }

    /// <summary>The file's path below the DAGs folder.</summary>
    public string File { get; }

    public string DisplayName { get; set; }

    public string? Description { get; set; }

    /// <summary>A cron expression, <c>Asset</c>, or null for none.</summary>
    public string? Schedule { get; set; }

    /// <summary>The schedule as the file has it, by name.</summary>
    public string? Preset => Schedule == Schedules.Daily ? "@daily" : Schedule;

    public string Owner { get; set; } = "airflow";

    public string[] Tags { get; set; } = Array.Empty<string>();

    public int MaxActiveRuns { get; set; } = 16;

    public int MaxActiveTasks { get; set; } = 16;

    public string? DocMd { get; set; }

    public bool NativeRendering { get; set; }

    public KeyValuePair<string, string>[] OwnerLinks { get; set; } = Array.Empty<KeyValuePair<string, string>>();

    /// <summary>The assets that set it off, as the API's <c>asset_expression</c> in JSON text.</summary>
    public string? AssetExpression { get; set; }

    /// <summary>The names of these assets: the DAG starts when all of them have been made.</summary>
    public IReadOnlyList<string> ScheduledOn => AssetExpression is null ? Array.Empty<string>() : Regex.Matches(AssetExpression, @"""name"": ""([^""]*)""", RegexOptions.CultureInvariant).Cast<Match>().Select(m => m.Groups[1].Value).ToList();

    /// <summary>The same as Airflow 2 has it: a dataset is its URI.</summary>
    public string? DatasetExpression => AssetExpression is null ? null : Regex.Replace(AssetExpression, """\{"asset": \{"uri": ("[^"]*")[^}]*\}\}""", "$1", RegexOptions.CultureInvariant);

    public ParamDefinition[] Params { get; set; } = Array.Empty<ParamDefinition>();

    public int Retries { get; set; }

    public TimeSpan? RetryDelay { get; set; }

    public bool DependsOnPast { get; set; }

    public bool StartsPaused { get; set; } = true;

    public List<TaskDefinition> Tasks { get; } = new();

    /// <summary>The kind of schedule, as Airflow names its class.</summary>
    public string TimetableType => AssetExpression is not null ? "AssetTriggeredTimetable" : Schedule is null ? "NullTimetable" : "CronTriggerTimetable";

    public bool IsPeriodic => Schedule is not null && AssetExpression is null;

    public TaskDefinition? Find(string taskId) => Tasks.Find(t => t.TaskId == taskId);

    public DagDefinition Task(string taskId, OperatorKind kind, Func<TaskWork, TaskPlan>? does = null, Action<TaskDefinition>? with = null)
    {
        var task = new TaskDefinition(taskId, kind) { Retries = Retries, RetryDelay = RetryDelay ?? TimeSpan.FromMinutes(5) };
        task.Does = does ?? task.Does;
        with?.Invoke(task);
        Tasks.Add(task);
        return this;
    }

    /// <summary>Puts tasks one after the other, as <c>a &gt;&gt; b</c> does in a DAG file.</summary>
    public DagDefinition Chain(params string[] taskIds)
    {
        for (int i = 1; i < taskIds.Length; i++)
        {
            Find(taskIds[i - 1])!.Downstream.Add(taskIds[i]);
            Find(taskIds[i])!.Upstream.Add(taskIds[i - 1]);
        }

        return this;
    }

    /// <summary>Fixes what follows from the whole graph: a task weighs one more for each task below it.</summary>
    public DagDefinition Done()
    {
        foreach (TaskDefinition task in Tasks)
        {
            task.PriorityWeight = 1 + Below(task).Count;
            task.Downstream.Sort(StringComparer.Ordinal);
        }

        return this;
    }

    public ISet<string> Below(TaskDefinition task) => Reach(task, t => t.Downstream);

    public ISet<string> Above(TaskDefinition task) => Reach(task, t => t.Upstream);

    private HashSet<string> Reach(TaskDefinition from, Func<TaskDefinition, List<string>> next)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next(from));
        while (open.Count > 0)
        {
            string id = open.Pop();
            if (seen.Add(id))
            {
                next(Find(id)!).ForEach(open.Push);
            }
        }

        return seen;
    }
}
