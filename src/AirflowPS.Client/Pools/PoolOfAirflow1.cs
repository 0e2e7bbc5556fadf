using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What Airflow 1.10 calls the same things.</content>
public sealed partial class Pool
{
    [JsonInclude]
    [JsonPropertyName("pool")]
    internal string? NameOfAirflow1
    {
        set => Name = value;
    }
}
