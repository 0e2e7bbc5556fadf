using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits until the files of DAGs have been parsed after they were shipped, and lets nothing through that fails to import: ends in an error with the trace.</summary>
/// <remarks>
/// The server is asked to parse the files before their turn, where it can be asked and the user may; a DAG that is new
/// is waited for until the server finds its file. A parsing counts that ends after the wait began, or after
/// -ParsedAfter. Where files reach the server by a way that takes time, such as Git, that parsing may have been of the
/// old file: name the commit with -BundleVersion. Ctrl+C ends the wait at once.
/// </remarks>
/// <example>
/// <code>Wait-AirflowDag orders_etl -TimeoutSec 300</code>
/// <para>Waits, five minutes at the most, until the file of orders_etl has been parsed, and gives the DAG.</para>
/// </example>
/// <example>
/// <code>$shipped = (Get-Date).AddMinutes(-1); 'orders_etl', 'reports' | Wait-AirflowDag -ParsedAfter $shipped -TimeoutSec 300 | Resume-AirflowDag</code>
/// <para>Resumes two DAGs when both have been parsed since their files were copied.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "AirflowDag")]
[OutputType(typeof(Dag))]
public sealed class WaitAirflowDagCommand : PipedCmdlet
{
    // Any number that a user's own bar is not likely to have.
    private const int ActivityId = 74_178;

    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    private readonly List<(AirflowSession Session, string DagId)> dags = [];

    /// <summary>The DAGs. They need not be there yet.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The instant after which the files must have been parsed, by the server's clock; without it, and without -BundleVersion, a parsing that ends after the wait began.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? ParsedAfter { get; set; }

    /// <summary>The version of the bundle that the DAGs must have been parsed from, such as a commit (Airflow 3).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BundleVersion { get; set; }

    /// <summary>How long the whole wait may take, in seconds; without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? TimeoutSec { get; set; }

    /// <summary>The time between two looks, in seconds; without it, half a second at first and five seconds at last.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600.0)]
    public double? PollingIntervalSec { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!AcceptInput())
        {
            return;
        }

        foreach (string id in DagId!)
        {
            ForOne(id, session => dags.Add((session, id)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        DagWatcher watcher = Open();
        while (Await(watcher.NextAsync) is { } news)
        {
            foreach (WatchedDag dag in news)
            {
                Tell(dag);
            }

            ShowProgress(watcher);
        }

        WriteProgress(new ProgressRecord(ActivityId, "Waiting for DAGs", "done") { RecordType = ProgressRecordType.Completed });
        Judge(watcher);
    }

    // One instant for all that are waited for.
    private DateTimeOffset? ReadParsedAfter()
    {
        List<DateTimeOffset> meant = ParsedAfter is { } date ? dags.Select(dag => date.On(dag.Session)).Distinct().ToList() : [];
        return meant.Count switch
        {
            0 => null,
            1 => meant[0],
            _ => throw new AirflowException(AirflowErrorKind.InvalidValue, "The sessions that are waited on have different time zones: give -ParsedAfter with its offset, such as 2026-01-31T08:00:00Z."),
        };
    }

    private DagWatcher Open()
    {
        try
        {
            return new DagWatcher(dags, new DagWatchOptions
            {
                ParsedAfter = ReadParsedAfter(),
                BundleVersion = BundleVersion,
                Timeout = Seconds(TimeoutSec),
                PollingInterval = Seconds(PollingIntervalSec),
            });
        }
        catch (AirflowException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, DagId));
            throw;
        }
    }

    private void Tell(WatchedDag dag)
    {
        WriteVerbose(RelayedText.Neutralize($"{dag}: {dag.State}."));
        if (dag.Verdict == DagVerdict.Parsed)
        {
            WriteObject(ObjectShape.Of(dag.Dag!));
        }
    }

    private void ShowProgress(DagWatcher watcher)
    {
        int done = watcher.Dags.Count(dag => !dag.IsWatched);
        string status = watcher.Dags.FirstOrDefault(dag => dag.IsWatched) is { } next ? $"{next.DagId}: {next.State}" : "done";
        WriteProgress(new ProgressRecord(ActivityId, "Waiting for DAGs", RelayedText.Neutralize($"{done} of {watcher.Dags.Count}; {status}")) { PercentComplete = 100 * done / watcher.Dags.Count });
    }

    private void Judge(DagWatcher watcher)
    {
        if (DagGateException.Of(watcher.Dags) is { } failure)
        {
            string[] ids = failure.FailedDags.Select(dag => dag.DagId).ToArray();
            ErrorCategory category = failure.Verdict switch
            {
                DagVerdict.TimedOut => ErrorCategory.OperationTimeout,
                DagVerdict.LostContact => ErrorCategory.ConnectionError,
                _ => ErrorCategory.InvalidResult,
            };
            ThrowTerminatingError(new ErrorRecord(failure, failure.Verdict.ToString(), category, ids.Length == 1 ? ids[0] : ids));
        }

        // A gate that was to wait for three and got two has not seen what it was to see.
        if (FailedItems > 0)
        {
            Fail("NotAllWaitedFor", $"{FailedItems} of what was asked for could not be waited for: the errors before this one tell why.", ErrorCategory.InvalidResult);
        }
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
