namespace AirflowPS.Tests;

/// <summary>Names all that break a rule, not only the first.</summary>
internal static class Offenders
{
    public static void None<T>(IEnumerable<T> found)
    {
        string[] names = [.. found.Select(one => one?.ToString() ?? "")];
        Assert.True(names.Length == 0, string.Join(Environment.NewLine, names.Prepend("These break the rule:")));
    }
}
