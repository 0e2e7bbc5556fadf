namespace AirflowPS;

/// <summary>An object came from a server that no session is open to. Doing its work elsewhere would change the wrong server.</summary>
internal sealed class SessionNotFoundException(string server, SessionStore store) : Exception($"The object came from {server}, and no session is open to it. {DescribeOpen(store)}")
{
    /// <summary>The server.</summary>
    public string Server { get; } = server;

    /// <summary>Says that there is no session to take, and how to get one.</summary>
    public static string DescribeNoDefault(SessionStore store)
    {
        if (store.LastConnectFailed)
        {
            return "The last Connect-Airflow failed, so there is no default session. Connect again, or name a session with -Session. " + DescribeOpen(store);
        }

        return store.Open.Count > 0
            ? "There is no default session. Name one with -Session, or choose it with Switch-AirflowSession. " + DescribeOpen(store)
            : "No session is open in this runspace. Use Connect-Airflow, or set AIRFLOW_URI and AIRFLOW_TOKEN (or AIRFLOW_USERNAME and AIRFLOW_PASSWORD). Inside ForEach-Object -Parallel and jobs, pass -Session $using:session.";
    }

    private static string DescribeOpen(SessionStore store) => store.Open.Count > 0
        ? "Open are: " + string.Join(", ", store.Open.Select(session => session.ToString())) + "."
        : "Connect-Airflow opens one; -Session names one.";
}
