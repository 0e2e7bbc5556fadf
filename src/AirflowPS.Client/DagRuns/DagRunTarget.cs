namespace AirflowPS.Client;

/// <summary>A run that is to be changed.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="DagRunId">Its id.</param>
public readonly record struct DagRunTarget(string DagId, string DagRunId)
{
    /// <inheritdoc/>
    public override string ToString() => $"run '{DagRunId}' of DAG '{DagId}'";
}
