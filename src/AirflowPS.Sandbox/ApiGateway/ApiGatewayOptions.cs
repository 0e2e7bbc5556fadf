namespace AirflowPS.Sandbox;

/// <summary>An Amazon API Gateway before the sandbox. <see cref="AirflowSandbox.BaseAddress"/> then includes the stage.</summary>
public sealed class ApiGatewayOptions
{
    /// <summary>The stage, which is the first part of the path; <c>prod</c> by default, empty for a domain of one's own without.</summary>
    public string Stage { get; set; } = "prod";

    /// <summary>The API's id, as it stands in ARNs.</summary>
    public string ApiId { get; set; } = "abc123";

    /// <summary>Requests must be signed for <c>execute-api</c>, with keys of <see cref="SandboxOptions.Aws"/>; true by default.</summary>
    public bool RequireIam { get; set; } = true;

    /// <summary>The keys of the usage plan, one of which must come as <c>x-api-key</c>; null, the default, when none is needed.</summary>
    public IReadOnlyList<string>? ApiKeys { get; set; }

    /// <summary>How many requests a second of real time the usage plan allows each key (or all callers, where no key is needed); 0, the default, for any number.</summary>
    public int RequestsPerSecond { get; set; }

    /// <summary>How many requests the usage plan allows each key (or all callers) altogether; 0, the default, for any number.</summary>
    public int Quota { get; set; }

    /// <summary>How long the gateway waits for Airflow, in real time; 29 seconds by default, as the service does.</summary>
    public TimeSpan IntegrationTimeout { get; set; } = TimeSpan.FromSeconds(29);

    /// <summary>How many bytes the gateway returns at most; 10 MB by default, as the service does.</summary>
    public int ReplyLimit { get; set; } = 10 * 1024 * 1024;

    /// <summary>The header whose value goes to Airflow as <c>Authorization</c>, since the signature has that name.</summary>
    public string AuthorizationHeaderName { get; set; } = "X-Airflow-Authorization";

    /// <summary>What the API's resources begin with; other paths are unknown to the gateway.</summary>
    public IReadOnlyList<string> Resources { get; set; } = new[] { "/api/", "/auth/" };

    /// <summary>A key that <see cref="ApiKeys"/> may hold; it opens nothing else.</summary>
    public static string ExampleApiKey => "d41d8cd98f00b204e9800998ecf8427e";
}
