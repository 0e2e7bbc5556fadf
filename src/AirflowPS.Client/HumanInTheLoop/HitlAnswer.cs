using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>An answer that a question takes.</summary>
public sealed class HitlAnswer
{
    private readonly string? subject;
    private readonly JsonObject input;

    internal HitlAnswer(TaskKey task, string? subject, IReadOnlyList<string> chosen, JsonObject input)
    {
        Task = task;
        this.subject = subject;
        ChosenOptions = chosen;
        this.input = input;
    }

    /// <summary>What is chosen.</summary>
    public IReadOnlyList<string> ChosenOptions { get; }

    internal TaskKey Task { get; }

    internal JsonObject ToBody() => new()
    {
        ["chosen_options"] = new JsonArray(ChosenOptions.Select(option => (JsonNode?)option).ToArray()),
        ["params_input"] = input.DeepClone(),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(", ", ChosenOptions.Select(option => $"'{option}'"))} to '{subject}' of task '{Task.Task}' of run '{Task.DagRunId}' of DAG '{Task.DagId}'";
}
