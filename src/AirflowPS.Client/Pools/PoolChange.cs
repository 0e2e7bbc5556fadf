using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user gave of a pool. Null was not given.</summary>
public sealed class PoolChange
{
    /// <summary>How many slots; -1 is without limit.</summary>
    public int? Slots { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether deferred tasks keep their slots.</summary>
    public bool? IncludeDeferred { get; set; }

    internal PoolChange Over(Pool pool) => new()
    {
        Slots = Slots ?? pool.Slots,
        Description = Description ?? pool.Description,
        IncludeDeferred = IncludeDeferred ?? pool.IncludeDeferred,
    };

    internal JsonObject ToBody(string name)
    {
        var body = new JsonObject { ["name"] = name };
        if (Slots is not null)
        {
            body["slots"] = Slots;
        }

        if (Description is not null)
        {
            body["description"] = Description;
        }

        if (IncludeDeferred is not null)
        {
            body["include_deferred"] = IncludeDeferred;
        }

        return body;
    }
}
