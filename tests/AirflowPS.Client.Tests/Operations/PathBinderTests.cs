namespace AirflowPS.Client.Tests;

/// <summary>An id is one segment of a path and nothing else.</summary>
public class PathBinderTests
{
    private static readonly Route Run = DagRunOperations.Get.Routes[0];

    [Theory]
    [InlineData("manual__2026-01-02T03:04:05+00:00", "manual__2026-01-02T03%3A04%3A05%2B00%3A00")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("x/../..", "x%2F..%2F..")]
    [InlineData("%2F", "%252F")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("with space", "with%20space")]
    [InlineData("q?x=1&y=2", "q%3Fx%3D1%26y%3D2")]
    [InlineData("hash#1", "hash%231")]
    [InlineData("semi;colon", "semi%3Bcolon")]
    [InlineData("back\\slash", "back%5Cslash")]
    [InlineData("ünï-ço∂é", "%C3%BCn%C3%AF-%C3%A7o%E2%88%82%C3%A9")]
    [InlineData("...", "...")]
    [InlineData("~a", "~a")]
    public void Encodes(string id, string segment) =>
        Assert.Equal("dags/d/dagRuns/" + segment, PathBinder.Bind(Run, namesTargets: true, ["d", id]));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Refuses_what_would_be_folded_away(string id)
    {
        foreach (bool namesTargets in new[] { false, true })
        {
            AssertRefused(namesTargets, "d", id);
            AssertRefused(namesTargets, id, "r");
        }
    }

    [Fact]
    public void Refuses_all_as_a_target()
    {
        AssertRefused(true, "d", "~");
        AssertRefused(true, "~", "r");
        AssertRefused(true, "d", null);
        AssertRefused(true, null, "r");
    }

    [Fact]
    public void Reads_over_all_where_no_id_is_given_and_a_run_that_is_named_tilde()
    {
        Assert.Equal("dags/~/dagRuns", PathBinder.Bind(DagRunOperations.List.Routes[0], false, [null]));
        Assert.Equal("dags/d/dagRuns/~", PathBinder.Bind(Run, false, ["d", "~"]));
        AssertRefused(false, "~", "r");
    }

    [Fact]
    public void Previews_of_changes_are_bound_like_the_changes()
    {
        Assert.All(
            new[] { DagRunOperations.ClearDryRun, TaskInstanceOperations.ClearDryRun, TaskInstanceOperations.UpdateDryRun, TaskInstanceOperations.UpdateMappedDryRun },
            operation =>
            {
                Assert.True(operation.NamesTargets);
                Assert.False(operation.Changes);
            });
    }

    private static void AssertRefused(bool namesTargets, params string?[] ids) =>
        Assert.Equal(AirflowErrorKind.InvalidId, Assert.Throws<AirflowException>(() => PathBinder.Bind(Run, namesTargets, ids)).Kind);
}
