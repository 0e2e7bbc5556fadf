namespace AirflowPS.Sandbox;

/// <summary>A test of a connection that a worker is to make.</summary>
internal sealed class ConnectionTest
{
    public const string Success = "success";
    public const string Failed = "failed";

    public ConnectionTest(string token, Connection connection, DateTimeOffset createdAt)
    {
        Token = token;
        Connection = connection;
        CreatedAt = createdAt;
    }

    public string Token { get; }

    public Connection Connection { get; }

    public DateTimeOffset CreatedAt { get; }

    public string State { get; set; } = "pending";

    public string? Message { get; set; }

    public bool HasEnded => State is Success or Failed;
}
