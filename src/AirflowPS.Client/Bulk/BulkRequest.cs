using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Changes of several things of one kind, to be sent in one request. What is wrong with one of them leaves the others done.</summary>
internal sealed class BulkRequest
{
    private readonly List<Entry> entries = [];
    private readonly List<string?> secrets = [];

    /// <summary>How many changes it holds.</summary>
    public int Count => entries.Count;

    /// <summary>Whether one thing is changed in the same way twice: then the server's order would decide.</summary>
    public bool IsAmbiguous => entries.GroupBy(entry => (entry.Action, entry.Name)).Any(group => group.Count() > 1);

    /// <summary>Whether it only deletes: sent again, it finds less and does no harm.</summary>
    public bool OnlyDeletes => entries.TrueForAll(entry => entry.Action == BulkAction.Delete);

    /// <summary>Whether it only makes things: sent again, it finds its own.</summary>
    public bool OnlyCreates => entries.TrueForAll(entry => entry.Action == BulkAction.Create);

    /// <summary>Whether it does something anew each time, so that a second time does harm.</summary>
    public bool ActsAnew { get; init; }

    /// <summary>Texts in it that no error may repeat.</summary>
    public IReadOnlyList<string?> Secrets => secrets;

    /// <summary>Makes one where there is none of its name.</summary>
    public void Create(string name, JsonObject entity) => Add(new Entry(BulkAction.Create, name, entity, null));

    /// <summary>Changes members of one, where it is there.</summary>
    /// <param name="name">What the answer calls it.</param>
    /// <param name="entity">Its members.</param>
    /// <param name="mask">The members that change; null for all that are there.</param>
    public void Update(string name, JsonObject entity, IReadOnlyList<string>? mask) => Add(new Entry(BulkAction.Update, name, entity, mask));

    /// <summary>Deletes one, where it is there.</summary>
    public void Delete(string name) => Delete(name, JsonValue.Create(name)!);

    /// <summary>Deletes one that its name alone does not tell, where it is there.</summary>
    public void Delete(string name, JsonNode entity) => Add(new Entry(BulkAction.Delete, name, entity, null));

    /// <summary>Names texts that no error may repeat.</summary>
    public void Hide(IEnumerable<string?> texts) => secrets.AddRange(texts);

    /// <summary>The body: an action for each way of changing.</summary>
    /// <remarks>
    /// Things that are there already, or are not there, are skipped: told to fail, a server does none of the action.
    /// Changes stand before what is made, so that nothing is both made and changed.
    /// </remarks>
    public JsonObject ToBody()
    {
        var actions = new JsonArray();
        foreach (IGrouping<(BulkAction Action, string), Entry> group in entries.OrderBy(entry => entry.Action).GroupBy(entry => (entry.Action, string.Join(",", entry.Mask ?? []))))
        {
            var action = new JsonObject
            {
                ["action"] = group.Key.Action.ToString().ToLowerInvariant(),
                ["entities"] = new JsonArray(group.Select(entry => entry.Entity).ToArray()),
                [group.Key.Action == BulkAction.Create ? "action_on_existence" : "action_on_non_existence"] = "skip",
            };
            if (group.First().Mask is { } mask)
            {
                action["update_mask"] = new JsonArray(mask.Select(member => (JsonNode?)member).ToArray());
            }

            actions.Add((JsonNode)action);
        }

        return new JsonObject { ["actions"] = actions };
    }

    private void Add(Entry entry)
    {
        PathBinder.RefuseUnaddressable("name", entry.Name);
        entries.Add(entry);
    }

    // In the order in which a server is to act.
    private enum BulkAction
    {
        Update,
        Create,
        Delete,
    }

    private sealed record Entry(BulkAction Action, string Name, JsonNode Entity, IReadOnlyList<string>? Mask);
}
