namespace AirflowPS.Client.Tests;

public class MonitorRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Reads_version_health_and_import_errors(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Assert.StartsWith(version, (await server.Session.GetVersionInfoAsync(CallContext.None)).Version, StringComparison.Ordinal);
        Health health = await server.Session.GetHealthAsync(CallContext.None);
        Assert.Equal("healthy", health.Scheduler!.Status);
        Assert.NotNull(health.Scheduler.LatestHeartbeat);
        Assert.Equal(server.Session.Server, health.Server);

        ImportError error = Assert.Single(await server.Session.ReadImportErrors(new Query(), ListRange.All).ReadAllAsync());
        Assert.Equal(error.StackTrace, (await server.Session.GetImportErrorAsync(error.ImportErrorId!.Value, CallContext.None)).StackTrace);
    }
}
