using System.Net;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests;

/// <summary>The routes are held against the operation lists of the real servers, in both directions.</summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData("3.3", 303)]
    [InlineData("3.0", 300)]
    [InlineData("2.11", 211)]
    public void Every_operation_is_served_or_honestly_not(string version, int number)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestData.Folder, "operations", $"airflow-{version}.json")));
        var real = document.RootElement.GetProperty("operations").EnumerateArray()
            .Select(o => $"{o.GetProperty("method")} {Place(o)} {o.GetProperty("id")}")
            .Where(o => !o.Contains("/auth/", StringComparison.Ordinal)).OrderBy(o => o, StringComparer.Ordinal).ToList();
        AirflowRelease release = AirflowRelease.Find(version);
        Assert.Equal(number, release.Number);
        var ours = Table(release).Routes.Where(r => r.IsIn(release)).Select(r => $"{r.Method} {r.Template} {r.Operation}").OrderBy(o => o, StringComparer.Ordinal).ToList();
        Assert.Equal(real, ours);
    }

    [Theory]
    [InlineData("1.10")]
    [InlineData("2.11")]
    public void Every_operation_of_the_experimental_API_is_served_or_honestly_not(string version)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestData.Folder, "operations", "airflow-1.10-experimental.json")));
        var real = document.RootElement.GetProperty("operations").EnumerateArray().Concat(document.RootElement.GetProperty("also").EnumerateArray())
            .Where(o => version[0] == '2' || !o.TryGetProperty("note", out JsonElement note) || note.GetString() != "2.x only")
            .Select(o => $"{o.GetProperty("method")} {o.GetProperty("path")} {o.GetProperty("id")}").OrderBy(o => o, StringComparer.Ordinal).ToList();
        AirflowRelease release = AirflowRelease.Find(version);
        Assert.Equal(real, RouteTable.Experimental().Routes.Where(r => r.IsIn(release)).Select(r => $"{r.Method} {r.Template} {r.Operation}").OrderBy(o => o, StringComparer.Ordinal).ToList());
    }

    [Fact]
    public void Every_operation_of_FAB_is_served()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestData.Folder, "operations", "airflow-3.3-auth-fab.json")));
        var real = document.RootElement.GetProperty("operations").EnumerateArray()
            .Select(o => $"{o.GetProperty("method")} {o.GetProperty("path")} {o.GetProperty("id")}")
            .Where(o => o.Contains(" /fab/v1/", StringComparison.Ordinal)).OrderBy(o => o, StringComparer.Ordinal).ToList();
        Assert.Equal(real, RouteTable.Fab().Routes.Select(r => $"{r.Method} /fab/v1{r.Template} {r.Operation}").OrderBy(o => o, StringComparer.Ordinal).ToList());
    }

    [Fact]
    public void An_earlier_release_lacks_what_came_later()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestData.Folder, "operations", "versions-v1.json")));
        var real = document.RootElement.GetProperty("operations").EnumerateObject()
            .Where(o => o.Value.GetProperty("in").EnumerateArray().Any(v => v.GetString() == "2.7")).Select(o => o.Name).OrderBy(o => o, StringComparer.Ordinal).ToList();
        AirflowRelease release = AirflowRelease.Find("2.7");
        Assert.Equal(real, Table(release).Routes.Where(r => r.IsIn(release)).Select(r => $"{r.Method} {r.Template}").OrderBy(o => o, StringComparer.Ordinal).ToList());
    }

    private static RouteTable Table(AirflowRelease release) => release.Generation == Generation.Airflow2 ? RouteTable.Airflow2() : RouteTable.Airflow3();

    private static string Place(JsonElement operation)
    {
        string path = operation.GetProperty("path").GetString()!;
        return path.StartsWith("/api/v2", StringComparison.Ordinal) ? path["/api/v2".Length..] : path;
    }
}
