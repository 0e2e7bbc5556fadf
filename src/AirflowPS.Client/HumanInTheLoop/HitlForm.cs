using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>A question, read to be answered: it makes sure that the answer is one.</summary>
/// <remarks>The server takes forms that are not filled in, and the task then fails.</remarks>
public sealed class HitlForm
{
    /// <summary>The option that approves, where a question is answered with one of two buttons.</summary>
    public const string Approve = "Approve";

    /// <summary>The option that denies.</summary>
    public const string Reject = "Reject";

    // Airflow 3.1 gives the values of the params, later ones what describes them.
    private readonly JsonElement parameters;

    internal HitlForm(TaskKey task, HitlDetail detail, JsonElement parameters)
    {
        Task = task;
        Detail = detail;
        this.parameters = parameters;
    }

    /// <summary>The question.</summary>
    public HitlDetail Detail { get; }

    /// <summary>Whether it is answered with one of two buttons, one to approve and one to reject.</summary>
    public bool IsApproval => Options.Count == 2 && Options.Contains(Approve) && Options.Contains(Reject);

    internal TaskKey Task { get; }

    private IReadOnlyList<string> Options => Detail.Options ?? [];

    /// <summary>Makes an answer.</summary>
    /// <param name="options">What is chosen; null where there is one option only.</param>
    /// <param name="input">What is filled in, by name; what is not given keeps the value that the form has.</param>
    /// <exception cref="AirflowException">The question was answered already, has no such option or param, or wants a param that has no value.</exception>
    public HitlAnswer Answer(IReadOnlyList<string>? options, JsonObject? input)
    {
        if (Detail.ResponseReceived == true)
        {
            string when = Detail.RespondedAt is { } at ? at.ToUniversalTime().ToString(" 'at' yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "";
            throw new AirflowException(AirflowErrorKind.Conflict, $"The question '{Detail.Subject}' was answered already{(Detail.RespondedByUser is { } user ? $" by {user}" : "")}{when}: {Names(Detail.ChosenOptions ?? [])}. Nothing was sent.");
        }

        return new HitlAnswer(Task, Detail.Subject, Choose(options), Fill(input ?? []));
    }

    private List<string> Choose(IReadOnlyList<string>? options)
    {
        if (options is null)
        {
            return Options.Count == 1 ? [Options[0]] : throw Refuse($"has several options; say which: {Names(Options)}");
        }

        if (options.Count > 1 && Detail.Multiple != true)
        {
            throw Refuse($"takes one option, not {options.Count}");
        }

        return [.. options.Select(option => Options.FirstOrDefault(offered => offered == option) ?? Options.FirstOrDefault(offered => string.Equals(offered, option, StringComparison.OrdinalIgnoreCase)) ?? throw Refuse($"has no option '{option}', but {Names(Options)}"))];
    }

    private JsonObject Fill(JsonObject input)
    {
        List<JsonProperty> asked = parameters.ValueKind == JsonValueKind.Object ? [.. parameters.EnumerateObject()] : [];
        if (input.Select(member => member.Key).FirstOrDefault(name => !asked.Exists(param => param.Name == name)) is { } unknown)
        {
            throw Refuse($"does not ask for '{unknown}', but for {(asked.Count == 0 ? "nothing" : Names(asked.Select(param => param.Name)))}");
        }

        var filled = new JsonObject();
        var missing = new List<string>();
        foreach (JsonProperty param in asked)
        {
            bool isDescribed = param.Value.ValueKind == JsonValueKind.Object && param.Value.TryGetProperty("schema", out _);
            JsonElement value = isDescribed && param.Value.TryGetProperty("value", out JsonElement has) ? has : isDescribed ? default : param.Value;
            if (input.TryGetPropertyValue(param.Name, out JsonNode? given))
            {
                filled[param.Name] = given?.DeepClone();
            }
            else if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined && !(isDescribed && TakesNull(param.Value.GetProperty("schema"))))
            {
                missing.Add(param.Name);
            }
            else
            {
                filled[param.Name] = JsonNode.Parse(value.ValueKind == JsonValueKind.Undefined ? "null" : value.GetRawText());
            }
        }

        return missing.Count == 0 ? filled : throw Refuse($"asks for {Names(missing)}, which must be given a value");
    }

    private static bool TakesNull(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => one.ValueEquals("null")) : type.ValueKind == JsonValueKind.String && type.ValueEquals("null"));

    private AirflowException Refuse(string why) => new(AirflowErrorKind.InvalidValue, $"The question '{Detail.Subject}' {why}. Nothing was sent.");

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
