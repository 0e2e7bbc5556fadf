using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>A DAG that is missing because its file fails to import: the error says so.</summary>
public class MissingDagTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task The_error_says_why(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        foreach (Func<Task> call in new Func<Task>[]
        {
            () => server.Session.GetDagAsync("broken", CallContext.None),
            () => server.Session.GetDagDetailsAsync("broken", CallContext.None),
            () => server.Session.TriggerDagRunAsync("broken", new TriggerRequest(), IfExists.Fail, CallContext.None),
        })
        {
            AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(call);

            Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
            Assert.Contains("not found", e.Message, StringComparison.Ordinal);
            Assert.Contains("broken.py fails to import: NameError", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_DAG_that_never_was_has_no_such_reason()
    {
        using TestServer server = await TestServer.StartAsync();

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetDagAsync("never_was", CallContext.None));

        Assert.DoesNotContain("import", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxFaultKind.ServerError)]
    [InlineData(SandboxFaultKind.Html)]
    [InlineData(SandboxFaultKind.TruncatedJson)]
    public async Task A_look_up_that_fails_hides_nothing(SandboxFaultKind fault)
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(fault, path: "/importErrors", times: null);

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetDagAsync("broken", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Contains("`broken` was not found", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_by_the_file_where_the_server_remembers_the_DAG()
    {
        var dag = new Dag { RelativeFileloc = "team/shipped.py", Fileloc = "/opt/airflow/dags/team/shipped.py" };

        Assert.True(MissingDag.IsOf(new ImportError { Filename = "team/shipped.py" }, "any", dag));
        Assert.True(MissingDag.IsOf(new ImportError { Filename = "/opt/airflow/dags/team/shipped.py" }, "any", dag));
        Assert.False(MissingDag.IsOf(new ImportError { Filename = "unshipped.py", StackTrace = "any" }, "any", dag));
        Assert.False(MissingDag.IsOf(new ImportError { Filename = "other/any.py" }, "any", dag));
    }

    [Theory]
    [InlineData("broken.py", "", true)]
    [InlineData("/opt/airflow/dags/broken.py", null, true)]
    [InlineData("other.py", "DAG 'broken' has a cycle", true)]
    [InlineData("other.py", "unbroken broken_too", false)]
    [InlineData("unbroken.py", "", false)]
    [InlineData(null, "broken", false)]
    public void Goes_by_the_name_where_it_does_not(string? file, string? trace, bool expected) =>
        Assert.Equal(expected, MissingDag.IsOf(new ImportError { Filename = file, StackTrace = trace }, "broken", null));
}
