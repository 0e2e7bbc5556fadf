namespace AirflowPS.Client;

/// <summary>What came of asking for a run.</summary>
public sealed class TriggerResult
{
    internal TriggerResult(DagRun run, bool wasMade)
    {
        Run = run;
        WasMade = wasMade;
    }

    /// <summary>The run.</summary>
    public DagRun Run { get; }

    /// <summary>Whether this call made it; false if it was there.</summary>
    public bool WasMade { get; }
}
