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

    /// <summary>What was given, in words.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Slots is not null)
        {
            parts.Add($"{Slots} slots");
        }

        if (Description is not null)
        {
            parts.Add($"description '{Description}'");
        }

        if (IncludeDeferred is not null)
        {
            parts.Add(IncludeDeferred.Value ? "deferred tasks counted" : "deferred tasks not counted");
        }

        return parts.Count > 0 ? string.Join(", ", parts) : "what it is";
    }

    internal PoolChange Over(Pool pool) => new()
    {
        Slots = Slots ?? pool.Slots,
        Description = Description ?? pool.Description,
        IncludeDeferred = IncludeDeferred ?? pool.IncludeDeferred,
    };

    /// <summary>The members that were given, by their names on the wire.</summary>
    internal List<string> Members() => ToBody("").Select(member => member.Key).Where(member => member != "name").ToList();

    internal JsonObject ToBody(string name)
    {
        var body = new JsonObject { ["name"] = name };
        body.AddGiven("slots", Slots);
        body.AddGiven("description", Description);
        body.AddGiven("include_deferred", IncludeDeferred);

        return body;
    }
}
