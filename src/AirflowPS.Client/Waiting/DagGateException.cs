using System.Text;

namespace AirflowPS.Client;

/// <summary>DAGs that were waited for were not parsed as they should: the message names each, and has the trace of the import that failed.</summary>
public sealed class DagGateException : Exception
{
    private DagGateException(IReadOnlyList<WatchedDag> failed, int watched)
        : base(RelayedText.Neutralize(Write(failed, watched)))
    {
        Verdict = failed[0].Verdict;
        FailedDags = failed;
    }

    /// <summary>What came of the failed DAGs; of the first of them where they differ.</summary>
    public DagVerdict Verdict { get; }

    /// <summary>The DAGs that failed.</summary>
    public IReadOnlyList<WatchedDag> FailedDags { get; }

    /// <summary>The error of DAGs that were waited for; null where all were parsed.</summary>
    public static DagGateException? Of(IReadOnlyList<WatchedDag> dags)
    {
        List<WatchedDag> failed = dags.Where(dag => dag.Verdict is not (DagVerdict.Parsed or DagVerdict.None)).ToList();
        return failed.Count == 0 ? null : new DagGateException(failed, dags.Count);
    }

    private static string Write(IReadOnlyList<WatchedDag> failed, int watched)
    {
        var text = new StringBuilder();
        if (watched > 1)
        {
            text.Append(failed.Count).Append(" of ").Append(watched).Append(" DAGs were not parsed as they should.\n");
        }

        return text.Append(string.Join("\n", failed.Select(Describe))).ToString();
    }

    private static string Describe(WatchedDag dag) => dag.Verdict switch
    {
        DagVerdict.ImportFailed => $"{dag}: {dag.State}:\n{dag.ImportError!.StackTrace?.TrimEnd()}",
        DagVerdict.TimedOut => $"{dag} was not parsed in time: {dag.State}.",
        _ => $"{dag} could not be watched: {dag.State}",
    };
}
