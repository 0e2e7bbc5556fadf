using System.Net;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Users;

/// <summary>What a role may is what its permissions say, with the FAB auth manager.</summary>
public sealed class PermissionTests : IDisposable
{
    private const string Root = "/auth/fab/v1";
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start(new SandboxOptions { AuthManager = SandboxAuthManager.Fab });
    private readonly SandboxClient _admin;

    public PermissionTests() => _admin = new SandboxClient(_sandbox);

    [Theory]
    [InlineData("/dags", HttpStatusCode.OK)]
    [InlineData("/pools", HttpStatusCode.Forbidden)]
    [InlineData("/dags/orders_etl/dagRuns", HttpStatusCode.Forbidden)]
    public async Task A_user_may_what_the_role_may(string path, HttpStatusCode expected)
    {
        await MakeAsync("can_read on DAGs");
        using var reader = new SandboxClient(_sandbox, "reader");
        Assert.Equal(expected, (await reader.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_role_that_changes_changes_what_its_users_may()
    {
        await MakeAsync("can_read on DAGs");
        using var reader = new SandboxClient(_sandbox, "reader");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PatchAsync("/dags/slow", """{"is_paused": true}""")).Status);
        await _admin.SendAsync(HttpMethod.Patch, Root + "/roles/Reader?update_mask=actions", $$"""{"name": "Reader", "actions": [{{Pair("can_edit on DAGs")}}]}""");
        Assert.Equal(HttpStatusCode.OK, (await reader.PatchAsync("/dags/slow", """{"is_paused": true}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/dags")).Status);
    }

    [Fact]
    public async Task A_user_without_roles_gets_one_that_may_nothing()
    {
        (HttpStatusCode status, JsonElement user) = await _admin.SendAsync(HttpMethod.Post, Root + "/users", """{"username": "nobody", "email": "n@example.com", "first_name": "N", "last_name": "B", "password": "nobody"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Public", user.GetProperty("roles")[0].GetProperty("name").GetString());
        using var nobody = new SandboxClient(_sandbox, "nobody");
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/dags")).Status);
    }

    [Theory]
    [InlineData("viewer", "/variables", HttpStatusCode.Forbidden)]
    [InlineData("op", "/variables", HttpStatusCode.OK)]
    [InlineData("op", "/eventLogs", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/eventLogs", HttpStatusCode.OK)]
    public async Task The_roles_of_FAB_are_there(string user, string path, HttpStatusCode expected)
    {
        using var client = new SandboxClient(_sandbox, user);
        Assert.Equal(expected, (await client.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("""{"name": "Odd", "actions": [{"action": {"name": "can_fly"}, "resource": {"name": "DAGs"}}]}""", "The specified action: 'can_fly' was not found")]
    [InlineData("""{"name": "Odd", "actions": [{"action": {"name": "can_read"}, "resource": {"name": "Kites"}}]}""", "The specified resource: 'Kites' was not found")]
    public async Task A_permission_that_is_not_there_is_refused(string body, string expected)
    {
        (HttpStatusCode status, JsonElement answer) = await _admin.SendAsync(HttpMethod.Post, Root + "/roles", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(expected, answer.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_FAB_its_addresses_lead_to_the_web_interface()
    {
        using AirflowSandbox simple = AirflowSandbox.Start();
        using var client = new SandboxClient(simple);
        using HttpResponseMessage page = await client.RawAsync(HttpMethod.Get, Root + "/users");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(HttpMethod.Post, Root + "/users", "{}")).Status);
    }

    public void Dispose()
    {
        _admin.Dispose();
        _sandbox.Dispose();
    }

    private static string Pair(string permission)
    {
        string[] words = permission.Split(" on ");
        return $$$"""{"action": {"name": "{{{words[0]}}}"}, "resource": {"name": "{{{words[1]}}}"}}""";
    }

    private async Task MakeAsync(string permission)
    {
        await _admin.SendAsync(HttpMethod.Post, Root + "/roles", $$"""{"name": "Reader", "actions": [{{Pair(permission)}}]}""");
        (HttpStatusCode status, _) = await _admin.SendAsync(HttpMethod.Post, Root + "/users", """{"username": "reader", "email": "r@example.com", "first_name": "R", "last_name": "R", "password": "reader", "roles": [{"name": "Reader"}]}""");
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
