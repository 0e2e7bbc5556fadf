using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads the logs of task instances, entry by entry as they come.</summary>
/// <remarks>
/// Entries are objects with time, level, logger and text, and on Airflow 3 what else the task logged as members. Shown in
/// an Azure DevOps agent, what would be a command to the agent (##vso[, ##[) is made harmless; members and -OutFile hold
/// what was there. On Airflow 2, whose logs are text, a task's traceback is part of an entry's text.
/// </remarks>
/// <example>
/// <code>Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-12) | Get-AirflowTaskLog -Tail 30</code>
/// <para>Shows the end of the logs of what failed in the night.</para>
/// </example>
/// <example>
/// <code>New-AirflowDagRun slow -Conf @{ seconds = 20 } | Get-AirflowTaskInstance | Get-AirflowTaskLog -Follow</code>
/// <para>Triggers a run, and shows what its task writes while it does, until it has ended.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId extract -First 1 | Get-AirflowTaskLog -OutFile extract.log</code>
/// <para>Writes a log to a file, as it came.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskLog")]
[OutputType(typeof(LogEntry), typeof(string))]
public sealed class GetAirflowTaskLogCommand : ReadCmdlet
{
    private readonly List<(AirflowSession Session, TaskKey Task, int? TryNumber)> followed = [];
    private StreamWriter? file;

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string? TaskId { get; set; }

    /// <summary>The index of a mapped task, from 0; a task that is not mapped takes none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>The try, from 1; without it, the present one. What comes by the pipe from Get-AirflowTaskInstanceTry brings its own.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int? Try { get; set; }

    /// <summary>Goes on while the task runs, and on to its next try, until the task has ended. Several tasks are followed together.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Only the last so many entries; with -Follow, those and what comes then.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>Gives lines of text instead of objects.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Writes lines of text to this file instead, exactly as the server sent them. What is there is overwritten.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    private protected override void ReadRecord()
    {
        if (DagId is null || DagRunId is null || TaskId is null)
        {
            WriteError(ErrorRecords.Make(
                "TaskMissing",
                "A log is one task's in one run: give -DagId, -DagRunId and -TaskId, or pipe task instances, as in: Get-AirflowTaskInstance <dag> <run> | Get-AirflowTaskLog.",
                ErrorCategory.InvalidArgument,
                InputObject ?? (object?)DagRunId ?? DagId));
            return;
        }

        var task = new TaskKey(DagId, DagRunId, TaskId, MapIndex ?? -1);
        int? number = Try ?? PipedTry();
        ForOne(TaskId, session =>
        {
            if (Follow)
            {
                followed.Add((session, task, number));
                return;
            }

            using TaskLogReader reader = session.ReadTaskLog(task, new TaskLogOptions { TryNumber = number, Tail = Tail });
            while (Await(reader.NextAsync) is { } entries)
            {
                Write(entries);
            }
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool several = followed.Count > 1 || followed.Exists(one => one.Task.MapIndex >= 0);
        var options = followed.ConvertAll(one => new TaskLogOptions { TryNumber = one.TryNumber, Tail = Tail, Follow = true, ShowsTask = several });
        using var merge = new TaskLogMerge(followed.Select((one, i) => one.Session.ReadTaskLog(one.Task, options[i])));
        while (true)
        {
            try
            {
                if (Await(merge.NextAsync) is not { } next)
                {
                    break;
                }

                Write(next.Entries);
            }
            catch (TaskLogException e)
            {
                // The other tasks are followed on.
                WriteError(ErrorRecords.From(e, e.Task.Task));
            }
        }

        file?.Dispose();
        file = null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        file?.Dispose();
    }

    private void Write(IReadOnlyList<LogEntry> entries)
    {
        if (OutFile is not null)
        {
            file ??= new StreamWriter(GetUnresolvedProviderPathFromPSPath(OutFile), append: false);
            foreach (LogEntry entry in entries)
            {
                file.WriteLine(entry.ToRawText());
            }

            file.Flush();
        }
        else if (AsText)
        {
            WriteObject(entries.Select(entry => entry.ToString()), enumerateCollection: true);
        }
        else if (entries.All(entry => entry.GetUnknownMembers() is null))
        {
            WriteObject(entries, enumerateCollection: true);
        }
        else
        {
            WriteObject(entries.Select(ObjectShape.Of), enumerateCollection: true);
        }
    }

    // A task instance means its latest try, whatever number it was read with; a record of a try means that one.
    private int? PipedTry()
    {
        bool isTry = InputObject?.TypeNames.Any(name => name.EndsWith(typeof(TaskInstanceTry).FullName!, StringComparison.Ordinal)) == true;
        return isTry && InputObject!.Properties["TryNumber"]?.Value is { } value ? (int)LanguagePrimitives.ConvertTo(value, typeof(int), System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
