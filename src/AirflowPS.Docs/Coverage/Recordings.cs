using System.Text.Json;

namespace AirflowPS.Docs;

/// <summary>Which recorded exchanges with real servers are about an operation.</summary>
internal sealed class Recordings
{
    private readonly Dictionary<(Api Api, ListedOperation Operation), SortedDictionary<string, int>> found = [];

    /// <param name="root">The folder of the working copy.</param>
    /// <param name="apis">The APIs.</param>
    public Recordings(string root, IEnumerable<Api> apis)
    {
        foreach (Api api in apis)
        {
            foreach (string server in api.Recordings)
            {
                Read(api, server, Path.Combine(root, "tests", "data", "recordings", server));
            }
        }
    }

    /// <summary>The scenarios with exchanges about an operation, as <c>3.3/pools</c>, each with their number.</summary>
    public IReadOnlyDictionary<string, int> Of(Api api, ListedOperation operation) =>
        found.TryGetValue((api, operation), out SortedDictionary<string, int>? scenarios) ? scenarios : new SortedDictionary<string, int>();

    private void Read(Api api, string server, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonElement exchange in document.RootElement.GetProperty("exchanges").EnumerateArray())
            {
                JsonElement request = exchange.GetProperty("request");
                string path = request.GetProperty("path").GetString()!;
                int at = path.IndexOf(api.Root + "/", StringComparison.Ordinal);
                if (at >= 0 && api.Find(request.GetProperty("method").GetString()!, path[at..]) is { } operation)
                {
                    Count(api, operation, $"{server["airflow-".Length..]}/{Path.GetFileNameWithoutExtension(file)}");
                }
            }
        }
    }

    private void Count(Api api, ListedOperation operation, string scenario)
    {
        if (!found.TryGetValue((api, operation), out SortedDictionary<string, int>? scenarios))
        {
            found[(api, operation)] = scenarios = new(StringComparer.Ordinal);
        }

        scenarios[scenario] = scenarios.TryGetValue(scenario, out int count) ? count + 1 : 1;
    }
}
