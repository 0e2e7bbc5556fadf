using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What Airflow 1.10 calls the same things.</content>
public sealed partial class DagRun
{
    [JsonInclude]
    [JsonPropertyName("run_id")]
    internal string? RunIdOfAirflow1
    {
        set => DagRunId = value;
    }

    // Its page is addressed by its date, so the server says how.
    [JsonInclude]
    [JsonPropertyName("dag_run_url")]
    internal string? PageOfAirflow1 { get; set; }
}
