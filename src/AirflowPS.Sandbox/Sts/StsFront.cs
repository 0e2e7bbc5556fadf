namespace AirflowPS.Sandbox;

/// <summary>As much of AWS STS as taking on a role needs: AssumeRole, AssumeRoleWithWebIdentity and GetCallerIdentity, at <c>POST /</c> with a form.</summary>
internal sealed class StsFront
{
    private const string Service = "sts";

    /// <summary>STS had one address for all regions, and clients that use it sign for this one.</summary>
    private const string Global = "us-east-1";
    private readonly KeyRing _keys;
    private readonly SignatureCheck _signatures;
    private readonly AirflowRelease _release;
    private readonly AssumeRole _assume;
    private readonly AssumeRoleWithWebIdentity _assumeWithToken;

    public StsFront(KeyRing keys, SignatureCheck signatures, AirflowRelease release)
    {
        _keys = keys;
        _signatures = signatures;
        _release = release;
        _assume = new AssumeRole(keys);
        _assumeWithToken = new AssumeRoleWithWebIdentity(keys);
    }

    public static bool Takes(HttpRequest request) => request.Method == "POST" && request.Path == "/"
        && request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public HttpResponse Answer(HttpRequest request)
    {
        try
        {
            var form = new QueryReader(request.BodyText, _release);
            if (form.Text("Action") == "AssumeRoleWithWebIdentity")
            {
                // The token in it speaks for it.
                return _assumeWithToken.Answer(new RoleForm(form));
            }

            Principal caller = _signatures.Check(request, Service, _keys.Account.Region, Global);
            return form.Text("Action") switch
            {
                "AssumeRole" => _assume.Answer(new RoleForm(form), caller),
                "GetCallerIdentity" => CallerIdentity(caller),
                var action => StsAnswer.Error(400, "InvalidAction", $"Could not find operation {action} for version {form.Text("Version")}"),
            };
        }
        catch (SignatureException refusal)
        {
            return Refuse(refusal);
        }
        catch (ApiFailure failure)
        {
            return failure.Response;
        }
    }

    /// <summary>How STS says what a fault makes it say.</summary>
    public static HttpResponse? Instead(SandboxFault fault) => fault.Kind is SandboxFaultKind.TooManyRequests or SandboxFaultKind.Throttling
        ? StsAnswer.Error(400, "Throttling", "Rate exceeded")
        : null;

    private static HttpResponse Refuse(SignatureException refusal) => refusal.Fault switch
    {
        SignatureFault.Missing => StsAnswer.Error(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        SignatureFault.Incomplete => StsAnswer.Error(400, "IncompleteSignature", refusal.Message),
        SignatureFault.UnknownKey => StsAnswer.Error(403, "InvalidClientTokenId", refusal.Message),
        SignatureFault.Expired => StsAnswer.Error(403, "ExpiredToken", refusal.Message),
        _ => StsAnswer.Error(403, "SignatureDoesNotMatch", refusal.Message),
    };

    private HttpResponse CallerIdentity(Principal caller) => StsAnswer.Result("GetCallerIdentity", w =>
    {
        w.WriteElementString("Arn", StsAnswer.Namespace, caller.Arn);
        w.WriteElementString("UserId", StsAnswer.Namespace, caller.UserId);
        w.WriteElementString("Account", StsAnswer.Namespace, _keys.Account.Id);
    });
}
