namespace AirflowPS.Live.Tests;

/// <summary>A test against the server that AIRFLOWPS_LIVE_URI names. It is left out, and says so, where a variable that it takes is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveFactAttribute : FactAttribute
{
    public LiveFactAttribute(params string[] alsoTakes)
    {
        string[] missing = [.. alsoTakes.Prepend(LiveServer.UriVariable).Where(name => LiveServer.Variable(name) is null)];
        Skip = missing.Length == 0 ? null : $"{string.Join(", ", missing)} not set.";
    }
}
