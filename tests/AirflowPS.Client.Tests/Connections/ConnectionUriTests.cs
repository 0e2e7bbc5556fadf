using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>URIs are read and written as Airflow's own parser does; what it gives for these was worked out by hand from its rules.</summary>
public class ConnectionUriTests
{
    [Theory]
    [InlineData("postgres://etl:hunter2@db.example.com:5432/dwh", "postgres", "db.example.com", 5432, "etl", "hunter2", "dwh", null)]
    [InlineData("postgresql://db/dwh", "postgres", "db", null, null, null, "dwh", null)]
    [InlineData("google-cloud-platform://", "google_cloud_platform", null, null, null, null, null, null)]
    [InlineData("MySQL://Root:Pass@DB.Example.COM/S", "mysql", "db.example.com", null, "Root", "Pass", "S", null)]
    [InlineData("http://https://api.example.com:8443/v1", "http", "https://api.example.com", 8443, null, null, "v1", null)]
    [InlineData("http://https://u:p%40w@api.example.com", "http", "https://api.example.com", null, "u", "p@w", null, null)]
    [InlineData("ftp://u%3Ax:p%2Fw%23@h", "ftp", "h", null, "u:x", "p/w#", null, null)]
    [InlineData("mysql://:only@h", "mysql", "h", null, null, "only", null, null)]
    [InlineData("mysql://user@h:3306", "mysql", "h", 3306, "user", null, null, null)]
    [InlineData("mysql://a@b:c@h", "mysql", "h", null, "a@b", "c", null, null)]
    [InlineData("redis://[::1]:6379/0", "redis", "::1", 6379, null, null, "0", null)]
    [InlineData("fs:///tmp", "fs", null, null, null, null, "tmp", null)]
    [InlineData("postgres://%2Fvar%2FRun/db", "postgres", "/var/Run", null, null, null, "db", null)]
    [InlineData("spark://@:7077", "spark", null, 7077, null, null, null, null)]
    [InlineData("http://h/?a=1&b=x+y%26&a=2&flag=", "http", "h", null, null, null, null, """{"a": "2", "b": "x y&", "flag": ""}""")]
    [InlineData("http://h?__extra__=%7B%22n%22%3A+1%7D", "http", "h", null, null, null, null, """{"n": 1}""")]
    [InlineData("http://h/s#piece", "http", "h", null, null, null, "s", null)]
    public void Is_read(string uri, string type, string? host, int? port, string? login, string? password, string? schema, string? extra)
    {
        ConnectionChange change = ConnectionUri.Parse(uri);

        Assert.Equal((type, host, port, login, password, schema), (change.ConnType, change.Host, change.Port, change.Login, change.Password, change.Schema));
        Assert.Equal(extra is null, change.Extra is null);
        Assert.True(extra is null || JsonSame.Are(JsonDocument.Parse(extra).RootElement, JsonDocument.Parse(change.Extra!).RootElement), change.Extra);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("db.example.com:5432/hunter2")]
    [InlineData("://hunter2")]
    [InlineData("a://b://c://hunter2")]
    [InlineData("http://user:hunter2@h://x")]
    [InlineData("postgres://u:hun/ter2@h")]
    [InlineData("postgres://h:hunter2")]
    [InlineData("postgres://h:99999/hunter2")]
    public void What_cannot_be_read_is_said_without_repeating_it(string uri)
    {
        AirflowException e = Assert.Throws<AirflowException>(() => ConnectionUri.Parse(uri));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.DoesNotContain("hun", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://etl@db.example.com:5432/dwh")]
    [InlineData("google-cloud-platform://")]
    [InlineData("http://https://api.example.com:8443/v1")]
    [InlineData("ftp://u%3Ax@h")]
    [InlineData("spark://@:7077")]
    [InlineData("http://h/?a=1&b=x%20y")]
    [InlineData("http://h/s?a=1")]
    [InlineData("http://h/?__extra__=%7B%22n%22%3A1%7D")]
    public void Comes_out_as_it_went_in(string uri) => Assert.Equal(uri, Connection(ConnectionUri.Parse(uri)).ToUri());

    [Fact]
    public void Shows_masks_as_masks()
    {
        var connection = new Connection { ConnType = "postgres", Host = "db", Login = "etl", Password = "***", Extra = """{"private_key": "***", "sslmode": "require"}""" };

        Assert.Equal("postgres://etl:***@db/?private_key=***&sslmode=require", connection.ToUri());
        Assert.Equal("***", ConnectionUri.Parse(connection.ToUri()).Password);
    }

    private static Connection Connection(ConnectionChange change) => new()
    {
        ConnType = change.ConnType,
        Host = change.Host,
        Port = change.Port,
        Login = change.Login,
        Schema = change.Schema,
        Extra = change.Extra,
    };
}
