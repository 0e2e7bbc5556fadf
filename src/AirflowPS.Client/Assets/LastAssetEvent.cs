namespace AirflowPS.Client;

/// <summary>The latest event of an asset, in short.</summary>
public sealed class LastAssetEvent : AirflowPart
{
    /// <summary>Its number.</summary>
    public int? Id { get; set; }

    /// <summary>When it came. Local time.</summary>
    public DateTime? Timestamp { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
