using System.Diagnostics;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Mwaa;

/// <summary>AWS's own client for Python, which has nothing in common with this project, gets the same answers.</summary>
public sealed class BotocoreTests : MwaaTest
{
    [BotocoreFact]
    public async Task Botocore_invokes_lists_and_asks_for_tokens()
    {
        JsonElement[] answers = await CallAsync(SandboxAwsIdentity.Admin, null, """
            [
                ["invoke_rest_api", {"Name": "nightly", "Method": "GET", "Path": "/dags", "QueryParameters": {"limit": 1, "order_by": "dag_id", "tags": ["shard-1", "shard-2"], "tags_match_mode": "any"}}],
                ["invoke_rest_api", {"Name": "nightly", "Method": "POST", "Path": "/variables", "Body": {"key": "ü", "value": {"a": [1, 2.5, null]}}}],
                ["invoke_rest_api", {"Name": "nightly", "Method": "DELETE", "Path": "/variables/%C3%BC"}],
                ["invoke_rest_api", {"Name": "nightly", "Method": "GET", "Path": "/dags/nowhere"}],
                ["invoke_rest_api", {"Name": "nowhere", "Method": "GET", "Path": "/dags"}],
                ["invoke_rest_api", {"Name": "outdated", "Method": "GET", "Path": "/dags"}],
                ["list_environments", {"MaxResults": 2}],
                ["get_environment", {"Name": "nightly"}],
                ["create_web_login_token", {"Name": "nightly"}],
                ["create_cli_token", {"Name": "nightly"}]
            ]
            """);
        JsonElement dags = answers[0];
        Assert.Equal(200, dags.GetProperty("RestApiStatusCode").GetInt32());
        Assert.Equal((await Client.InvokeAsync("GET", "/dags/fleet_001/details")).Airflow.GetProperty("tags").GetRawText(), dags.GetProperty("RestApiResponse").GetProperty("dags")[0].GetProperty("tags").GetRawText(), ignoreAllWhiteSpace: true);
        Assert.Equal((201, "ü"), (answers[1].GetProperty("RestApiStatusCode").GetInt32(), answers[1].GetProperty("RestApiResponse").GetProperty("key").GetString()));
        Assert.Equal("""{"RestApiStatusCode": 204}""", answers[2].GetRawText());
        Assert.Equal(("RestApiClientException", 404), (Class(answers[3]), answers[3].GetProperty("RestApiStatusCode").GetInt32()));
        Assert.Equal(("ResourceNotFoundException", "Environment nowhere not found"), (Class(answers[4]), Message(answers[4])));
        Assert.Equal(("ClientError", "Update your environment to use InvokeRestApi"), (Class(answers[5]), Message(answers[5])));
        Assert.Equal(2, answers[6].GetProperty("Environments").GetArrayLength());
        Assert.Equal("3.3.2", answers[7].GetProperty("Environment").GetProperty("AirflowVersion").GetString());
        Assert.Equal("user/admin", answers[8].GetProperty("IamIdentity").GetString());
        Assert.NotEmpty(answers[9].GetProperty("CliToken").GetString()!);
    }

    [BotocoreFact]
    public async Task Botocore_takes_on_a_role()
    {
        JsonElement[] answers = await CallAsync(SandboxAwsIdentity.Assumer, "arn:aws:iam::123456789012:role/airflow-operator", """
            [
                ["invoke_rest_api", {"Name": "nightly", "Method": "GET", "Path": "/version"}],
                ["create_web_login_token", {"Name": "nightly"}]
            ]
            """);
        Assert.Equal("3.3.2", answers[0].GetProperty("RestApiResponse").GetProperty("version").GetString());
        Assert.Equal("assumed-role/airflow-operator/botocore", answers[1].GetProperty("IamIdentity").GetString());
    }

    [BotocoreFact]
    public async Task Botocore_is_refused_by_name()
    {
        const string call = """[["invoke_rest_api", {"Name": "nightly", "Method": "GET", "Path": "/version"}]]""";
        Assert.Equal("AccessDeniedException", Class(Assert.Single(await CallAsync(SandboxAwsIdentity.WebLogin, null, call))));
        var wrong = new SandboxAwsIdentity { AccessKeyId = SandboxAwsIdentity.Admin.AccessKeyId, SecretAccessKey = "wrong" };
        JsonElement refused = Assert.Single(await CallAsync(wrong, null, call));
        Assert.Equal("SignatureDoesNotMatchException", refused.GetProperty("Error").GetProperty("Code").GetString());
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Throttling, Path = "^/restapi/" });
        JsonElement throttled = Assert.Single(await CallAsync(SandboxAwsIdentity.Admin, null, call));
        Assert.Equal("ThrottlingException", throttled.GetProperty("Error").GetProperty("Code").GetString());
    }

    private static string? Class(JsonElement answer) => answer.GetProperty("Class").GetString();

    private static string? Message(JsonElement answer) => answer.GetProperty("Error").GetProperty("Message").GetString();

    private async Task<JsonElement[]> CallAsync(SandboxAwsIdentity identity, string? role, string calls)
    {
        string script = Path.Combine(Path.GetDirectoryName(TestData.Folder)!, "AirflowPS.Sandbox.Tests", "Mwaa", "botocore_client.py");
        string endpoint = Sandbox.BaseAddress.GetLeftPart(UriPartial.Authority);
        string[] arguments = { script, endpoint, Sandbox.Options.Aws.Region, identity.AccessKeyId, identity.SecretAccessKey, role ?? "" };
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the machine is set up for must not get in between.
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using Process python = Process.Start(start)!;
        await python.StandardInput.WriteAsync(calls);
        python.StandardInput.Close();
        Task<string> errors = python.StandardError.ReadToEndAsync();
        string output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<JsonElement[]>(output)!;
    }
}
