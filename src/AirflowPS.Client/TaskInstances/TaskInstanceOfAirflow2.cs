using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What only Airflow 2 has, and what it calls the rest.</content>
public sealed partial class TaskInstance
{
    /// <summary>The service level that it missed (Airflow 2).</summary>
    public object? SlaMiss { get; set; }

    [JsonInclude]
    [JsonPropertyName("execution_date")]
    internal DateTime? ExecutionDate
    {
        set => LogicalDate = value;
    }
}
