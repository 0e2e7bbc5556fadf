using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>InvokeRestApi: one call of Airflow's API in an envelope, in the name of the caller's role.</summary>
internal sealed class InvokeRestApi
{
    private const string Action = "airflow:InvokeRestApi";
    private static readonly string[] Methods = { "GET", "PUT", "POST", "PATCH", "DELETE" };
    private readonly MwaaOptions _options;
    private readonly string _root;
    private readonly Backend _backend;
    private readonly Accounts _accounts;
    private readonly CallRate _rate;

    public InvokeRestApi(MwaaOptions options, World world, Backend backend)
    {
        _accounts = world.Accounts;
        _options = options;
        _root = world.Release.ApiRoot;
        _backend = backend;
        _rate = new CallRate(options.RequestsPerSecond);
    }

    public async Task<HttpResponse> AnswerAsync(MwaaCall call, CancellationToken gone)
    {
        call.Need(Action, call.RoleArn);
        SandboxMwaaEnvironment environment = call.Available();
        if (!_rate.Take(environment.Name))
        {
            HttpResponse refusal = MwaaFailure.Throttled();
            refusal.Headers.Add(new("retry-after", "1"));
            return refusal;
        }

        if (!environment.InvokesRestApi)
        {
            return HttpResponse.Text(400, "text/plain", "Update your environment to use InvokeRestApi");
        }

        // That both limits hold is documented, how an exceeded one looks is not.
        HttpResponse answer = await _backend.CallAsync(Inner(call), _options.CallLimit, gone).ConfigureAwait(false)
            ?? throw MwaaFailure.Internal($"The call did not end within {_options.CallLimit.TotalSeconds} seconds");
        return answer.Body.Length <= _options.ReplyLimit ? Wrap(answer) : throw MwaaFailure.Internal($"The response is larger than {_options.ReplyLimit} bytes");
    }

    /// <summary>The request that Airflow sees. Of the caller's headers it sees none.</summary>
    private HttpRequest Inner(MwaaCall call)
    {
        JsonElement envelope = Envelope(call.Request);
        string method = Required(envelope, "Method");
        string path = Required(envelope, "Path");
        if (!Methods.Contains(method))
        {
            throw MwaaFailure.Validation($"1 validation error detected: Value '{method}' at 'method' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Methods)}]");
        }

        if (_options.PathLimit is { } limit && path.Length > limit)
        {
            throw MwaaFailure.Validation($"1 validation error detected: Value '{path}' at 'path' failed to satisfy constraint: Member must have length less than or equal to {limit}");
        }

        if (path[0] != '/' || path.Any(c => c is '?' or '#' or ' '))
        {
            throw MwaaFailure.Validation("Path is not valid");
        }

        var headers = new List<KeyValuePair<string, string>> { new("Host", "airflow") };
        byte[] body = Array.Empty<byte>();
        if (envelope.Member("Body") is { } given)
        {
            headers.Add(new("Content-Type", HttpResponse.Json));
            body = Encoding.UTF8.GetBytes(given.GetRawText());
        }

        string query = Query(envelope);
        return new HttpRequest(method, _root + path + (query.Length == 0 ? "" : "?" + query), headers, body)
        {
            Caller = _accounts.OfRole(call.Principal.AirflowRole),
            AtFront = call.Request,
        };
    }

    private static JsonElement Envelope(HttpRequest request)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(request.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw Serialization();
        }
        catch (JsonException)
        {
            throw Serialization();
        }
    }

    private static ApiFailure Serialization() => new(AwsAnswer.Error(400, "SerializationException", "Unable to parse the request body as a JSON object"));

    private static string Required(JsonElement envelope, string member)
    {
        JsonElement? value = envelope.Member(member);
        return value?.ValueKind == JsonValueKind.String && value.Value.GetString() is { Length: > 0 } text
            ? text
            : throw MwaaFailure.Validation($"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member.Substring(1)}' failed to satisfy constraint: Member must not be null");
    }

    /// <summary>Lists are repeated, nulls are left out.</summary>
    private static string Query(JsonElement envelope)
    {
        if (envelope.Member("QueryParameters") is not { } parameters)
        {
            return "";
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw MwaaFailure.Validation("QueryParameters is not valid");
        }

        var pairs = new List<string>();
        foreach (JsonProperty parameter in parameters.EnumerateObject())
        {
            IEnumerable<JsonElement> values = parameter.Value.ValueKind == JsonValueKind.Array ? parameter.Value.EnumerateArray() : new[] { parameter.Value };
            pairs.AddRange(values
                .Where(v => v.ValueKind != JsonValueKind.Null)
                .Select(v => Uri.EscapeDataString(parameter.Name) + "=" + Uri.EscapeDataString(v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText())));
        }

        return string.Join("&", pairs);
    }

    /// <summary>Airflow's answer in its envelope; what Airflow refused is 400 outside, whatever it is inside.</summary>
    private static HttpResponse Wrap(HttpResponse answer)
    {
        HttpResponse response = HttpResponse.WriteJson(answer.Status < 300 ? 200 : 400, w =>
        {
            w.WriteStartObject();
            w.WriteNumber("RestApiStatusCode", answer.Status);
            WriteBody(w, answer);
            w.WriteEndObject();
        });
        if (answer.Status >= 300)
        {
            response.Headers.Add(new("x-amzn-ErrorType", answer.Status >= 500 ? "RestApiServerException" : "RestApiClientException"));
        }

        // A fault that befell Airflow's answer on its way shows on the way from the front.
        response.Wire = answer.Wire;
        return response;
    }

    /// <summary>JSON as it is, anything else as a text, nothing as nothing.</summary>
    private static void WriteBody(Utf8JsonWriter writer, HttpResponse answer)
    {
        if (answer.Body.Length == 0)
        {
            return;
        }

        writer.WritePropertyName("RestApiResponse");
        if (IsJson(answer.Body))
        {
            writer.WriteRawValue(answer.Body, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(answer.Body));
        }
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
