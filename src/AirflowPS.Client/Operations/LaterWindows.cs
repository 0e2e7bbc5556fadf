namespace AirflowPS.Client;

/// <summary>Windows of time that leave out their ends: 3.0 has only those that include them (<c>_gte</c>, <c>_lte</c>).</summary>
internal static class LaterWindows
{
    public static IEnumerable<string> Of(params string[] members) =>
        Operation.Since("3.1", members.SelectMany(member => new[] { member + "_gt", member + "_lt" }).ToArray());
}
