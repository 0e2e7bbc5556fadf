namespace AirflowPS.Client;

/// <summary>Where an object came from: what it remembers of its server, as plain text and facts, never the session itself.</summary>
public sealed class ServerOrigin
{
    /// <summary>Describes a server.</summary>
    /// <param name="server">The text that names the server: its base address, or an environment's ARN.</param>
    /// <param name="webAddress">The base address of its web interface, without a slash at the end; null where it is not known.</param>
    /// <param name="generation">Its generation, which decides how pages of the web interface are addressed.</param>
    public ServerOrigin(string server, string? webAddress, AirflowGeneration generation)
    {
        Server = server;
        WebAddress = webAddress;
        Generation = generation;
    }

    /// <summary>The text that names the server.</summary>
    public string Server { get; }

    /// <summary>The base address of the web interface, without a slash at the end; null where it is not known.</summary>
    public string? WebAddress { get; }

    /// <summary>The server's generation.</summary>
    public AirflowGeneration Generation { get; }

    /// <summary>A page of the web interface that the server names.</summary>
    /// <param name="path">Its path, beginning with a slash: with the prefix, where the server knows that it has one.</param>
    internal Uri? GetPageUri(string path)
    {
        if (WebAddress is null || !path.StartsWith("/", StringComparison.Ordinal))
        {
            return null;
        }

        string prefix = new Uri(WebAddress).AbsolutePath.TrimEnd('/');
        return new Uri(path.StartsWith(prefix + "/", StringComparison.Ordinal) ? WebAddress.Substring(0, WebAddress.Length - prefix.Length) + path : WebAddress + path);
    }

    /// <summary>The page of a DAG, a run or a task instance in the web interface.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="dagRunId">The run, or null for the DAG's page.</param>
    /// <param name="taskId">The task, or null for the run's page.</param>
    /// <param name="mapIndex">The index of a mapped task; -1 or null where it is not mapped.</param>
    public Uri? GetWebUri(string? dagId, string? dagRunId = null, string? taskId = null, int? mapIndex = null)
    {
        if (string.IsNullOrEmpty(dagId) || WebAddress is null)
        {
            return null;
        }

        string page = Generation switch
        {
            AirflowGeneration.Airflow3 => PageOfAirflow3(dagId!, dagRunId, taskId, mapIndex),
            AirflowGeneration.Airflow2 => PageOfAirflow2(dagId!, dagRunId, taskId, mapIndex),
            _ => "/admin/airflow/graph?dag_id=" + Uri.EscapeDataString(dagId!),
        };
        return new Uri(WebAddress + page);
    }

    private static string PageOfAirflow3(string dagId, string? dagRunId, string? taskId, int? mapIndex) =>
        "/dags/" + Uri.EscapeDataString(dagId)
        + (dagRunId is null ? "" : "/runs/" + Uri.EscapeDataString(dagRunId))
        + (taskId is null ? "" : "/tasks/" + Uri.EscapeDataString(taskId) + (mapIndex >= 0 ? "/mapped/" + mapIndex : ""));

    private static string PageOfAirflow2(string dagId, string? dagRunId, string? taskId, int? mapIndex) =>
        "/dags/" + Uri.EscapeDataString(dagId) + "/grid"
        + (dagRunId is null ? "" : "?dag_run_id=" + Uri.EscapeDataString(dagRunId))
        + (taskId is null ? "" : "&task_id=" + Uri.EscapeDataString(taskId) + (mapIndex >= 0 ? "&map_index=" + mapIndex : ""));
}
