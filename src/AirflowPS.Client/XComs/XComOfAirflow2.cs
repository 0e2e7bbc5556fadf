using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What Airflow 2 calls otherwise.</content>
public sealed partial class XCom
{
    [JsonInclude]
    [JsonPropertyName("execution_date")]
    internal DateTime? ExecutionDate
    {
        set => LogicalDate = value;
    }
}
