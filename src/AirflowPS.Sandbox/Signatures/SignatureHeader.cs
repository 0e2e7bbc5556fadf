namespace AirflowPS.Sandbox;

/// <summary>
/// The parts of <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c> and of its date, as
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">AWS documents them</see>.
/// </summary>
internal sealed class SignatureHeader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private SignatureHeader(string[] scope, string[] signedHeaders, string signature, string date)
    {
        AccessKeyId = scope[0];
        Day = scope[1];
        Region = scope[2];
        Service = scope[3];
        Terminator = scope[4];
        SignedHeaders = signedHeaders;
        Signature = signature;
        Date = date;
    }

    public string AccessKeyId { get; }

    /// <summary>The first part of the scope, such as <c>20261122</c>.</summary>
    public string Day { get; }

    public string Region { get; }

    public string Service { get; }

    public string Terminator { get; }

    /// <summary>The names of the headers that were signed, as they were sent.</summary>
    public string[] SignedHeaders { get; }

    public string Signature { get; }

    /// <summary>When it was signed, such as <c>20261122T060708Z</c>.</summary>
    public string Date { get; }

    public string Scope => $"{Day}/{Region}/{Service}/{Terminator}";

    /// <exception cref="SignatureException">There is no such header, or something in it is missing.</exception>
    public static SignatureHeader Read(HttpRequest request)
    {
        string text = request.Header("Authorization") ?? throw new SignatureException(SignatureFault.Missing, "Missing Authentication Token");
        if (!text.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw new SignatureException(SignatureFault.Incomplete, $"'{text}' not a valid key=value pair (missing equal-sign) in Authorization header: '{text}'.");
        }

        Dictionary<string, string> parts = Parts(text.Substring(Algorithm.Length + 1));
        var missing = new[] { "Credential", "Signature", "SignedHeaders" }
            .Where(name => !parts.ContainsKey(name))
            .Select(name => $"Authorization header requires '{name}' parameter.")
            .ToList();
        string? date = request.Header("X-Amz-Date");
        if (date is null)
        {
            missing.Add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        if (missing.Count > 0)
        {
            throw new SignatureException(SignatureFault.Incomplete, $"{string.Join(" ", missing)} Authorization={Algorithm}");
        }

        string[] scope = parts["Credential"].Split('/');
        return scope.Length == 5
            ? new SignatureHeader(scope, parts["SignedHeaders"].Split(';'), parts["Signature"], date!)
            : throw new SignatureException(SignatureFault.Incomplete, $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{parts["Credential"]}'");
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in text.Split(','))
        {
            int equals = part.IndexOf('=');
            if (equals > 0)
            {
                parts[part.Substring(0, equals).Trim()] = part.Substring(equals + 1).Trim();
            }
        }

        return parts;
    }
}
