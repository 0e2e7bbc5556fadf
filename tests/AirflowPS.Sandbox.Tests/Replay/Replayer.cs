using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>Sends recorded requests to a sandbox and says where its answers differ from the real ones.</summary>
internal sealed class Replayer : IDisposable
{
    private static readonly Regex AssetId = new("(\"asset_id\": *)([0-9]+)");
    private static readonly Regex Csrf = new("csrf_token=[^&]*");
    private static readonly Regex FormToken = new("name=\"csrf_token\" type=\"hidden\" value=\"([^\"]+)\"");
    private readonly AirflowSandbox _sandbox;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.GZip });
    private readonly Dictionary<string, string> _tokens = new();
    private string _csrfToken = "";
    private readonly Dictionary<int, int> _assetIds = new();
    private readonly Dictionary<string, string> _substitutes = new(StringComparer.Ordinal);

    public Replayer(AirflowSandbox sandbox) => _sandbox = sandbox;

    public List<string> Differences { get; } = new();

    public int Compared { get; private set; }

    public async Task PlayAsync(string scenario, Exchange exchange, bool values)
    {
        using HttpResponseMessage answer = await SendAsync(exchange);
        string text = await answer.Content.ReadAsStringAsync();
        Learn(exchange, text);
        Compared++;
        foreach (string difference in Compare(exchange, answer, text, values))
        {
            Differences.Add($"{scenario} / {exchange.Name} ({exchange.Method} {exchange.Target}): {difference}");
        }
    }

    public void ForgetTokens() => _tokens.Clear();

    public void Dispose() => _client.Dispose();

    private static IEnumerable<string> Compare(Exchange exchange, HttpResponseMessage answer, string text, bool values)
    {
        if ((int)answer.StatusCode != exchange.Status)
        {
            yield return $"status {(int)answer.StatusCode} instead of {exchange.Status}: {Cut(text)}";
            yield break;
        }

        string? type = answer.Content.Headers.ContentType?.ToString();
        if (type != exchange.ContentType && !(exchange.Status == 204 && type is null))
        {
            yield return $"content type {type} instead of {exchange.ContentType}";
        }

        if (exchange.Location is not null && answer.Headers.Location is null)
        {
            yield return "no location";
        }

        if (exchange.SetsCookie && !answer.Headers.Contains("Set-Cookie"))
        {
            yield return "no cookie";
        }

        if (values && exchange.WholeText is { } whole && !exchange.ContentType!.Contains("json", StringComparison.Ordinal) && whole.Trim() != text.Trim())
        {
            yield return $"the text reads {Cut(text)} instead of {Cut(whole)}";
        }

        if (exchange.ContentType == "application/x-ndjson")
        {
            foreach (string difference in BodyComparer.Differences(Lines(exchange.ResponseText!), Lines(text)))
            {
                yield return difference;
            }
        }
        else if (exchange.ResponseBody is { } real && type is "application/json" or "application/problem+json")
        {
            JsonElement ours = JsonSerializer.Deserialize<JsonElement>(text);
            IEnumerable<string> found = BodyComparer.Differences(real, ours);
            found = exchange.Status >= 400 ? found.Concat(BodyComparer.ErrorDifferences(real, ours)) : values ? found.Concat(BodyComparer.ValueDifferences(real, ours)) : found;
            foreach (string difference in found)
            {
                yield return difference;
            }
        }
    }

    private static JsonElement Lines(string ndjson) => JsonSerializer.Deserialize<JsonElement>("[" + string.Join(",", ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(IsWhole)) + "]");

    /// <summary>Recorded texts are cut at some length, so their last line may be half a line.</summary>
    private static bool IsWhole(string line) => line.EndsWith('}') && !line.Contains('…');

    private static string Cut(string text) => text.Length > 200 ? text.Substring(0, 200) : text;

    private async Task<HttpResponseMessage> SendAsync(Exchange exchange)
    {
        string target = _substitutes.Aggregate(exchange.Target, (t, s) => t.Replace(s.Key, s.Value, StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(_sandbox.BaseAddress.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (exchange.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(AssetId.Replace(Csrf.Replace(body, "csrf_token=" + _csrfToken), OurAssetId)));
        }

        foreach (KeyValuePair<string, string> header in exchange.Headers)
        {
            string value = header.Value.StartsWith("Bearer <token:", StringComparison.Ordinal) ? "Bearer " + await TokenAsync(header.Value.Substring(14).TrimEnd('>'))
                : header.Value.StartsWith("Basic <", StringComparison.Ordinal) ? "Basic " + Basic(header.Value.Substring(7).TrimEnd('>'))
                : header.Value;
            if (header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            {
                if (request.Content is not null)
                {
                    request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
                }
            }
            else
            {
                request.Headers.TryAddWithoutValidation(header.Key, value);
            }
        }

        return await _client.SendAsync(request);
    }

    private async Task<string> TokenAsync(string user)
    {
        if (!_tokens.TryGetValue(user, out string? token))
        {
            using var content = new StringContent($$"""{"username": "{{user}}", "password": "{{user}}"}""", Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await _client.PostAsync(new Uri(_sandbox.BaseAddress.AbsoluteUri.TrimEnd('/') + "/auth/token"), content);
            token = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
            _tokens[user] = token;
        }

        return token;
    }

    private string OurAssetId(Match match) => match.Groups[1].Value + (_assetIds.TryGetValue(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), out int ours) ? ours : match.Groups[2].Value);

    private static string Basic(string user) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{user}"));

    /// <summary>Ids that a server makes up, and that later requests of the recording repeat.</summary>
    private void Learn(Exchange exchange, string text)
    {
        if (FormToken.Match(text) is { Success: true } form)
        {
            _csrfToken = form.Groups[1].Value;
        }

        if (exchange.ResponseBody is not { ValueKind: JsonValueKind.Object } real || text.Length == 0 || text[0] != '{')
        {
            return;
        }

        JsonElement ours = JsonSerializer.Deserialize<JsonElement>(text);
        Pair(real, ours, "continuation_token");
        Pair(real, ours, "next_cursor", "cursor=");
        Pair(real, ours, "file_token");
        PairAssets(real, ours);
        if (real.TryGetProperty("import_errors", out JsonElement errors) && errors.GetArrayLength() > 0)
        {
            Learn("/importErrors/" + errors[0].GetProperty("import_error_id"), "/importErrors/" + ours.GetProperty("import_errors")[0].GetProperty("import_error_id"));
        }
    }

    /// <summary>The server had assets of Airflow's own examples, so that ours have other numbers.</summary>
    private void PairAssets(JsonElement real, JsonElement ours)
    {
        if (!real.TryGetProperty("assets", out JsonElement listed) || !ours.TryGetProperty("assets", out JsonElement known))
        {
            return;
        }

        foreach (JsonElement asset in known.EnumerateArray())
        {
            JsonElement same = listed.EnumerateArray().FirstOrDefault(a => a.GetProperty("uri").GetString() == asset.GetProperty("uri").GetString());
            if (same.ValueKind == JsonValueKind.Object)
            {
                Learn($"/assets/{same.GetProperty("id")}", $"/assets/{asset.GetProperty("id")}");
                Learn($"asset_id={same.GetProperty("id")}&", $"asset_id={asset.GetProperty("id")}&");
                _assetIds[same.GetProperty("id").GetInt32()] = asset.GetProperty("id").GetInt32();
            }
        }
    }

    private void Pair(JsonElement real, JsonElement ours, string member, string before = "")
    {
        if (real.TryGetProperty(member, out JsonElement a) && a.ValueKind == JsonValueKind.String && ours.TryGetProperty(member, out JsonElement b) && b.ValueKind == JsonValueKind.String)
        {
            Learn(before + Uri.EscapeDataString(a.GetString()!), before + Uri.EscapeDataString(b.GetString()!));
        }
    }

    private void Learn(string real, string ours) => _substitutes[real] = ours;
}
