namespace AirflowPS.Client;

/// <summary>Windows of time as Airflow 2 has them: with their ends, and with the logical date under its old name.</summary>
internal static class EarlierWindows
{
    /// <param name="prefix"><c>body.</c> where they stand in a body.</param>
    public static IEnumerable<string> Of(string prefix = "") =>
    [
        $"{prefix}logical_date_gte=execution_date_gte", $"{prefix}logical_date_lte=execution_date_lte",
        .. new[] { "start_date", "end_date" }.SelectMany(member => new[] { $"{prefix}{member}_gte", $"{prefix}{member}_lte" }),
    ];
}
