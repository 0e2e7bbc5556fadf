using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What only Airflow 2 has, and what it calls the rest.</content>
public sealed partial class DagDetails
{
    /// <summary>The direction of its graph (Airflow 2): <c>LR</c>, <c>TB</c>.</summary>
    public string? Orientation { get; set; }

    [JsonInclude]
    [JsonPropertyName("template_searchpath")]
    internal IReadOnlyList<string>? SearchPath
    {
        set => TemplateSearchPath = value;
    }

    [JsonInclude]
    [JsonPropertyName("dataset_expression")]
    internal object? DatasetExpression
    {
        set => AssetExpression = value;
    }
}
