using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What only Airflow 2 has, and what it calls the rest.</content>
public sealed partial class DagRun
{
    /// <summary>Whether somebody asked for it, rather than its schedule (Airflow 2).</summary>
    public bool? ExternalTrigger { get; set; }

    [JsonInclude]
    [JsonPropertyName("execution_date")]
    internal DateTime? ExecutionDate
    {
        set => LogicalDate = value;
    }
}
