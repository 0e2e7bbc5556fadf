namespace AirflowPS.Client;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Skip">How many to leave out at the beginning.</param>
/// <param name="Take">How many are wanted at the most; null for all.</param>
public readonly record struct ListRange(int Skip, int? Take)
{
    /// <summary>The whole list.</summary>
    public static ListRange All => new(0, null);
}
