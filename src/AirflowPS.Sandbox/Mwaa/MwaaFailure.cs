namespace AirflowPS.Sandbox;

/// <summary>Ends a call of MWAA with an error of the service's own.</summary>
internal static class MwaaFailure
{
    public static ApiFailure Validation(string message) => new(AwsAnswer.Error(400, "ValidationException", message));

    public static ApiFailure NoEnvironment(string name) => new(AwsAnswer.Error(404, "ResourceNotFoundException", $"Environment {name} not found"));

    public static ApiFailure Denied(Principal principal, string action, string resource) => new(AwsAnswer.AccessDenied(principal, action, resource));

    public static ApiFailure Internal(string message) => new(AwsAnswer.Error(500, "InternalServerException", message));

    /// <summary>The names that MWAA gives to what is wrong with a signature.</summary>
    public static HttpResponse Signature(SignatureException refusal) => AwsAnswer.Error(
        403,
        refusal.Fault switch
        {
            SignatureFault.Missing => "MissingAuthenticationTokenException",
            SignatureFault.Incomplete => "IncompleteSignatureException",
            SignatureFault.UnknownKey => "UnrecognizedClientException",
            SignatureFault.Expired => "ExpiredTokenException",
            _ => "SignatureDoesNotMatchException",
        },
        refusal.Message);

    /// <summary>Requests came too fast.</summary>
    public static HttpResponse Throttled() => AwsAnswer.Error(429, "TooManyRequestsException", "Rate exceeded");

    /// <summary>How MWAA says what a fault makes it say.</summary>
    public static HttpResponse? Instead(SandboxFault fault) => fault.Kind switch
    {
        SandboxFaultKind.TooManyRequests => AwsAnswer.WithRequestId(Throttled()),
        SandboxFaultKind.Throttling => AwsAnswer.WithRequestId(AwsAnswer.Error(400, "ThrottlingException", "Rate exceeded")),
        _ => null,
    };
}
