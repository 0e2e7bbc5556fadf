namespace AirflowPS.Client.Tests;

public class DagSourceRoomTests
{
    [Theory]
    [InlineData("3.3", 1)]
    [InlineData("3.0", 1)]
    [InlineData("2.11", null)]
    [InlineData("1.10", null)]
    public async Task Reads_the_source_by_what_each_generation_asks_for(string version, int? number)
    {
        using TestServer server = await TestServer.StartAsync(version);

        DagSource source = await server.Session.GetDagSourceAsync("orders_etl", null, CallContext.None);

        Assert.Equal(("orders_etl", number, server.Session.Server), (source.DagId, source.VersionNumber, source.Server));
        Assert.Contains("orders_etl", source.Content, StringComparison.Ordinal);
        Assert.Equal(source.Content, source.ToString());
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetDagSourceAsync("nope", null, CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("2.11")]
    [InlineData("1.10")]
    public async Task Versions_take_Airflow_3(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetDagSourceAsync("orders_etl", 1, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }
}
