using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user gave of a variable.</summary>
public sealed class VariableChange
{
    private string? description;

    /// <summary>Its exact text; null leaves it.</summary>
    public string? Value { get; set; }

    /// <summary>What it is for. Setting it to null or to nothing takes it away; not setting it leaves it.</summary>
    public string? Description
    {
        get => description;
        set
        {
            description = value;
            ChangesDescription = true;
        }
    }

    /// <summary>Whether the description was set, be it to null.</summary>
    public bool ChangesDescription { get; private set; }

    /// <summary>The members that were given, by their names on the wire.</summary>
    internal IReadOnlyList<string> Members()
    {
        var members = new List<string>();
        if (Value is not null)
        {
            members.Add("value");
        }

        if (ChangesDescription)
        {
            members.Add("description");
        }

        return members;
    }

    /// <summary>Names what was given, so that the server leaves the rest.</summary>
    internal Query Mask() => new Query().Add("update_mask", Members());

    /// <summary>The whole variable as it is to be, for a server that takes no part of one.</summary>
    internal VariableChange Over(Variable variable) => new()
    {
        Value = Value ?? variable.Value,
        Description = (ChangesDescription ? Description : variable.Description) ?? "",
    };

    // Key and value must be in every body; where the value does not change, the mask keeps the server from taking it.
    internal JsonObject ToBody(string key)
    {
        var body = new JsonObject { ["key"] = key, ["value"] = Value };
        if (ChangesDescription)
        {
            body["description"] = string.IsNullOrEmpty(Description) ? null : Description;
        }

        return body;
    }
}
