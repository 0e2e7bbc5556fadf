namespace AirflowPS.Sandbox;

/// <summary>Tries a connection. The sandbox reaches nothing outside: a host whose name ends with <c>.invalid</c> is not found, any other answers.</summary>
internal static class ConnectionTrial
{
    /// <summary>Types for which the sandbox has a provider.</summary>
    private static readonly HashSet<string> Hooks = new(StringComparer.Ordinal) { "aws", "ftp", "http", "mongo", "mssql", "mysql", "oracle", "postgres", "redis", "sftp", "smtp", "ssh" };

    public static (bool Status, string Message) Run(AirflowRelease release, Connection connection)
    {
        if (!Hooks.Contains(connection.Type) && !(connection.Type == "sqlite" && release.BringsSqlite))
        {
            return (false, $"Unknown hook type \"{connection.Type}\"");
        }

        return connection.Host?.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase) == true
            ? (false, $"could not translate host name \"{connection.Host}\" to address: Name or service not known")
            : (true, "Connection successfully tested");
    }
}
