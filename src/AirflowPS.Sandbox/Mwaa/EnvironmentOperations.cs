using System.Globalization;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>ListEnvironments and GetEnvironment.</summary>
internal sealed class EnvironmentOperations
{
    private const int LongestPage = 25;
    private readonly MwaaOptions _options;
    private readonly AirflowRelease _release;
    private readonly Func<string> _authority;
    private readonly DateTimeOffset _created = DateTimeOffset.UtcNow.AddDays(-100);

    public EnvironmentOperations(MwaaOptions options, AirflowRelease release, Func<string> authority)
    {
        _options = options;
        _release = release;
        _authority = authority;
    }

    public HttpResponse List(MwaaCall call)
    {
        call.Need("airflow:ListEnvironments", call.Arn + "*");
        var query = new QueryReader(call.Request.Query, _release);
        int from = query.Text("NextToken") is { Length: > 0 } token ? From(token) : 0;
        int count = LongestPage;
        if (query.Text("MaxResults") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > LongestPage))
        {
            throw MwaaFailure.Validation($"1 validation error detected: Value '{text}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and {LongestPage}");
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("Environments");
            foreach (SandboxMwaaEnvironment environment in _options.Environments.Skip(from).Take(count))
            {
                w.WriteStringValue(environment.Name);
            }

            w.WriteEndArray();
            if (from + count < _options.Environments.Count)
            {
                w.WriteString("NextToken", Token(from + count));
            }

            w.WriteEndObject();
        });
    }

    public HttpResponse Get(MwaaCall call)
    {
        call.Need("airflow:GetEnvironment", call.Arn);
        SandboxMwaaEnvironment environment = call.Environment();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartObject("Environment");
            w.WriteString("Name", environment.Name);
            w.WriteString("Status", environment.Status);
            w.WriteString("AirflowVersion", _release.Version);
            w.WriteString("WebserverUrl", _authority());
            w.WriteString("WebserverAccessMode", "PUBLIC_ONLY");
            w.WriteString("Arn", call.Arn);
            w.WriteString("EnvironmentClass", "mw1.small");
            w.WriteNumber("CreatedAt", _created.ToUnixTimeSeconds());
            w.WriteEndObject();
            w.WriteEndObject();
        });
    }

    /// <summary>Plain base64 with a plus, a slash and padding, which whoever sends it back has to encode.</summary>
    private static string Token(int from) => "a+b/" + Convert.ToBase64String(Encoding.UTF8.GetBytes(Tokens.Sign("environments/" + from.ToString(CultureInfo.InvariantCulture)))).TrimEnd('=') + "==";

    private static int From(string token)
    {
        try
        {
            string signed = token.Substring("a+b/".Length).TrimEnd('=');
            string text = Encoding.UTF8.GetString(Convert.FromBase64String(signed + new string('=', (4 - (signed.Length % 4)) % 4)));
            if (Tokens.Open(text) is { } place)
            {
                return int.Parse(place.Substring("environments/".Length), CultureInfo.InvariantCulture);
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            // Refused below, as any other token that was not given here.
        }

        throw MwaaFailure.Validation("Invalid NextToken");
    }
}
