using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What Airflow 1.10 calls the same things.</content>
public abstract partial class TaskAttempt
{
    [JsonInclude]
    [JsonPropertyName("queued_dttm")]
    internal DateTime? QueuedDttm
    {
        set => QueuedWhen = value;
    }
}
