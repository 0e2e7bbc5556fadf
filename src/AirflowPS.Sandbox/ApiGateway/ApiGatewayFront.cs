namespace AirflowPS.Sandbox;

/// <summary>An API Gateway that passes requests on to Airflow, stage taken off, when their callers may pass.</summary>
internal sealed class ApiGatewayFront
{
    private const string Action = "execute-api:Invoke";
    private readonly ApiGatewayOptions _options;
    private readonly SandboxAwsAccount _account;
    private readonly SignatureCheck _signatures;
    private readonly Backend _backend;
    private readonly UsagePlan _plan;
    private readonly string _stage;
    private readonly string _prefix;

    public ApiGatewayFront(SandboxOptions options, SignatureCheck signatures, Backend backend)
    {
        _options = options.ApiGateway!;
        _account = options.Aws;
        _signatures = signatures;
        _backend = backend;
        _plan = new UsagePlan(_options);
        _stage = StagePath(_options);
        _prefix = options.Prefix;
    }

    /// <summary>The stage as it stands in paths, with its slash; empty where there is none.</summary>
    public static string StagePath(ApiGatewayOptions options) => options.Stage.Trim('/') is { Length: > 0 } stage ? "/" + stage : "";

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        HttpResponse response = await LeadAsync(request, gone).ConfigureAwait(false);
        response.Headers.Add(new("x-amz-apigw-id", Tokens.Encode(Guid.NewGuid().ToByteArray())));
        return AwsAnswer.WithRequestId(response);
    }

    /// <summary>How the gateway says what a fault makes it say.</summary>
    public static HttpResponse? Instead(SandboxFault fault) => fault.Kind is SandboxFaultKind.TooManyRequests or SandboxFaultKind.Throttling
        ? AwsAnswer.WithRequestId(AwsAnswer.Error(429, "TooManyRequestsException", "Too Many Requests"))
        : null;

    private async Task<HttpResponse> LeadAsync(HttpRequest request, CancellationToken gone)
    {
        if (Below(request.Path) is not { } path)
        {
            // The gateway says of a route that it does not have that the request lacks a token.
            return AwsAnswer.Error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        if (Refuse(request, path) is { } refusal)
        {
            return refusal;
        }

        HttpResponse? answer = await _backend.CallAsync(Inner(request, path), _options.IntegrationTimeout, gone).ConfigureAwait(false);
        if (answer is null)
        {
            return AwsAnswer.Error(504, "InternalServerErrorException", "Endpoint request timed out");
        }

        return answer.Body.Length <= _options.ReplyLimit ? Remapped(answer) : AwsAnswer.Error(500, "InternalServerErrorException", "Internal server error");
    }

    /// <summary>The path without the stage; null when it is none of the API's.</summary>
    private string? Below(string path)
    {
        if (!path.StartsWith(_stage + "/", StringComparison.Ordinal))
        {
            return null;
        }

        string below = path.Substring(_stage.Length);
        return _options.Resources.Any(r => below.StartsWith(_prefix + r, StringComparison.Ordinal)) ? below : null;
    }

    private HttpResponse? Refuse(HttpRequest request, string path)
    {
        if (_options.RequireIam)
        {
            try
            {
                Principal principal = _signatures.Check(request, "execute-api", _account.Region);
                if (!principal.May(Action))
                {
                    return AwsAnswer.AccessDenied(principal, Action, _account.Arn("execute-api", $"{_options.ApiId}{(_stage.Length == 0 ? "/$default" : _stage)}/{request.Method}{path}"));
                }
            }
            catch (SignatureException refusal)
            {
                return Refuse(refusal);
            }
        }

        return _plan.Refuse(request);
    }

    private static HttpResponse Refuse(SignatureException refusal) => AwsAnswer.Error(
        403,
        refusal.Fault switch
        {
            SignatureFault.Missing => "MissingAuthenticationTokenException",
            SignatureFault.Incomplete => "IncompleteSignatureException",
            SignatureFault.UnknownKey => "UnrecognizedClientException",
            SignatureFault.Expired => "ExpiredTokenException",
            _ => "InvalidSignatureException",
        },
        refusal.Message);

    /// <summary>What Airflow sees: nothing of the signature, and its own credential under the name that it knows.</summary>
    private HttpRequest Inner(HttpRequest request, string path)
    {
        bool Is(KeyValuePair<string, string> header, string name) => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase);
        string? credential = request.Header(_options.AuthorizationHeaderName);
        var headers = request.Headers
            .Where(h => !Is(h, _options.AuthorizationHeaderName) && !(Is(h, "Authorization") && (_options.RequireIam || credential is not null)))
            .ToList();
        if (credential is not null)
        {
            headers.Add(new("Authorization", credential));
        }

        return new HttpRequest(request.Method, request.Query.Length == 0 ? path : path + "?" + request.Query, headers, request.Body) { AtFront = request };
    }

    /// <summary>A challenge of Airflow's would be taken for one of the gateway's, so it gets another name.</summary>
    private static HttpResponse Remapped(HttpResponse answer)
    {
        for (int i = 0; i < answer.Headers.Count; i++)
        {
            if (answer.Headers[i].Key == "www-authenticate")
            {
                answer.Headers[i] = new("x-amzn-Remapped-WWW-Authenticate", answer.Headers[i].Value);
            }
        }

        return answer;
    }
}
