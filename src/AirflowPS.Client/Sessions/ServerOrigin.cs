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

        string page = Generation == AirflowGeneration.Airflow3
            ? "/dags/" + Uri.EscapeDataString(dagId!)
            : "/dags/" + Uri.EscapeDataString(dagId!) + "/grid";
        if (dagRunId is not null)
        {
            page += Generation == AirflowGeneration.Airflow3 ? "/runs/" + Uri.EscapeDataString(dagRunId) : "?dag_run_id=" + Uri.EscapeDataString(dagRunId);
        }

        if (taskId is not null)
        {
            page += Generation == AirflowGeneration.Airflow3 ? "/tasks/" + Uri.EscapeDataString(taskId) : "&task_id=" + Uri.EscapeDataString(taskId);
            if (mapIndex >= 0)
            {
                page += Generation == AirflowGeneration.Airflow3 ? "/mapped/" + mapIndex : "&map_index=" + mapIndex;
            }
        }

        return new Uri(WebAddress + page);
    }
}
