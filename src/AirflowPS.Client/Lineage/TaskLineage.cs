using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>What a task of a run read and wrote (Airflow 2).</summary>
public sealed class TaskLineage : AirflowObject
{
    // The server writes a dataset as Python shows it: airflow.datasets.Dataset@version=1(uri=s3://x,extra=None).
    private static readonly Regex Dataset = new(@"^airflow\.datasets\.Dataset@version=\d+\(uri=(.*),extra=", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    internal TaskLineage(DagRun run, JsonProperty task)
    {
        DagId = run.DagId;
        DagRunId = run.DagRunId;
        LogicalDate = run.LogicalDate;
        TaskId = task.Name;
        Inlets = Read(task.Value, "inlets");
        Outlets = Read(task.Value, "outlets");
    }

    /// <summary>The DAG.</summary>
    public string? DagId { get; }

    /// <summary>The run.</summary>
    public string? DagRunId { get; }

    /// <summary>The date that the run stands for. Local time.</summary>
    public DateTime? LogicalDate { get; }

    /// <summary>The task.</summary>
    public string? TaskId { get; }

    /// <summary>What it read: the URIs of datasets, and whatever else its author named.</summary>
    public IReadOnlyList<string> Inlets { get; }

    /// <summary>What it wrote.</summary>
    public IReadOnlyList<string> Outlets { get; }

    /// <inheritdoc/>
    public override string ToString() => TaskId ?? "";

    private static string[] Read(JsonElement task, string member) =>
        task.TryGetProperty(member, out JsonElement list) ? list.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.String ? Name(entry.GetString()!) : entry.GetRawText()).ToArray() : [];

    private static string Name(string text) => Dataset.Match(text) is { Success: true } dataset ? dataset.Groups[1].Value : text;
}
