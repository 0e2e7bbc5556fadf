using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A permission: what may be done with what.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is Airflow's word, and no permission of .NET's code access security.")]
public sealed class Permission : AirflowObject
{
    private const string On = " on ";

    /// <summary>What may be done: <c>can_read</c>, <c>can_create</c>, <c>can_edit</c>, <c>can_delete</c>, <c>menu_access</c>.</summary>
    [JsonConverter(typeof(NameConverter))]
    public string? Action { get; set; }

    /// <summary>With what: <c>DAGs</c>, <c>DAG:orders_etl</c>, <c>Pools</c>… Airflow 2 lists actions only.</summary>
    [JsonConverter(typeof(NameConverter))]
    public string? Resource { get; set; }

    [JsonInclude]
    [JsonPropertyName("name")]
    internal string? Name
    {
        set => Action = value;
    }

    /// <summary>Reads a permission as <see cref="ToString"/> writes it: <c>can_read on DAGs</c>.</summary>
    /// <returns>The permission; null where the text is none.</returns>
    public static Permission? Parse(string text)
    {
        int at = text.IndexOf(On, StringComparison.Ordinal);
        return at > 0 && at + On.Length < text.Length ? new Permission { Action = text.Substring(0, at).Trim(), Resource = text.Substring(at + On.Length).Trim() } : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Resource is null ? Action ?? "" : Action + On + Resource;

    internal JsonObject ToBody() => new()
    {
        ["action"] = new JsonObject { ["name"] = Action },
        ["resource"] = new JsonObject { ["name"] = Resource },
    };
}
