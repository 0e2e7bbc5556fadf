namespace AirflowPS.Sandbox;

/// <summary>The API of Amazon MWAA: checks who calls, and leads to its operations. Paths of none of them are the web server's.</summary>
internal sealed class MwaaFront
{
    public const string Service = "airflow";
    private readonly MwaaOptions _options;
    private readonly KeyRing _keys;
    private readonly SignatureCheck _signatures;
    private readonly InvokeRestApi _invoke;
    private readonly EnvironmentOperations _environments;
    private readonly TokenOperations _tokens;

    public MwaaFront(World world, KeyRing keys, SignatureCheck signatures, Backend backend, TokenOperations tokens, Func<string> authority)
    {
        _options = world.Options.Mwaa!;
        _keys = keys;
        _signatures = signatures;
        _invoke = new InvokeRestApi(_options, world, backend);
        _environments = new EnvironmentOperations(_options, world.Release, authority);
        _tokens = tokens;
    }

    /// <summary>Whether the service, not the web server, answers at this path.</summary>
    public static bool Takes(string path) => path.Split('/') is { Length: 2 or 3 } parts && (parts[1] is "restapi" or "webtoken" or "clitoken" or "environments");

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        try
        {
            return AwsAnswer.WithRequestId(await LeadAsync(request, gone).ConfigureAwait(false));
        }
        catch (SignatureException refusal)
        {
            return AwsAnswer.WithRequestId(MwaaFailure.Signature(refusal));
        }
        catch (ApiFailure failure)
        {
            return AwsAnswer.WithRequestId(failure.Response);
        }
    }

    private async Task<HttpResponse> LeadAsync(HttpRequest request, CancellationToken gone)
    {
        string[] parts = request.Path.Split('/');
        string name = parts.Length == 3 ? Uri.UnescapeDataString(parts[2]) : "";
        Principal principal = _signatures.Check(request, Service, _keys.Account.Region);
        var call = new MwaaCall(request, principal, name, _options, _keys.Account);
        return (request.Method, parts[1], parts.Length) switch
        {
            ("POST", "restapi", 3) => await _invoke.AnswerAsync(call, gone).ConfigureAwait(false),
            ("POST", "webtoken", 3) => _tokens.WebLogin(call),
            ("POST", "clitoken", 3) => _tokens.Cli(call),
            ("GET", "environments", 3) => _environments.Get(call),
            ("GET", "environments", 2) => _environments.List(call),
            _ => AwsAnswer.Error(403, "AccessDeniedException", "Unable to determine service/operation name to be authorized", "Message"),
        };
    }
}
