namespace AirflowPS.Client;

/// <summary>A person who is asked, or who answered.</summary>
public sealed class HitlUser : AirflowPart
{
    /// <summary>The user's id.</summary>
    public string? Id { get; set; }

    /// <summary>The user's name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? "";
}
