using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Where the log of a try stands outside of Airflow.</summary>
public sealed class TaskLogUrl : TaskInstancePart
{
    /// <summary>The try.</summary>
    [JsonIgnore]
    public int? TryNumber { get; internal set; }

    /// <summary>The address.</summary>
    public string? Url { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Url ?? "";
}
