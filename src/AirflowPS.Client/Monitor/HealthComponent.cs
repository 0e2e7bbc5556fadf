namespace AirflowPS.Client;

/// <summary>How a part of Airflow is.</summary>
public sealed class HealthComponent : AirflowPart
{
    /// <summary>The part, in Airflow's words: <c>metadatabase</c>, <c>scheduler</c>, <c>triggerer</c>, <c>dag_processor</c>, or one that is newer than this client.</summary>
    public string? Name { get; internal set; }

    /// <summary>Its status: <c>healthy</c>, <c>unhealthy</c>; null where the server runs none.</summary>
    public string? Status { get; set; }

    /// <summary>When it last reported that it is alive; null where it does not report. Local time.</summary>
    public DateTime? LatestHeartbeat { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Status ?? "";
}
