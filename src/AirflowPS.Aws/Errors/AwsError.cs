using System.Net;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Aws;

/// <summary>What AWS said that is an error: its word for it, and its sentence.</summary>
/// <param name="Code">Such as <c>AccessDeniedException</c>; the status where it has no word.</param>
/// <param name="Message">Its sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="IsJson">Whether it came in the form that AWS's services speak, and not as a text or a page.</param>
internal sealed record AwsError(string Code, string Message, HttpStatusCode Status, bool IsJson)
{
    /// <summary>Reads an answer that is an error.</summary>
    public static AwsError Read(HttpResponseMessage response, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body).Trim();
        string? code = Header(response, "x-amzn-ErrorType");
        string? message = null;
        bool isJson = false;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                isJson = true;
                code ??= Text(document.RootElement, "__type") ?? Text(document.RootElement, "code") ?? Text(document.RootElement, "Code");
                message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message") ?? "";
            }
        }
        catch (JsonException)
        {
            // A text or a page, from something before the service.
        }

        message ??= text.Length == 0 || text[0] == '<' ? response.ReasonPhrase ?? response.StatusCode.ToString() : Shorten(text);
        return new AwsError(WithoutNamespace(code) ?? ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), message, response.StatusCode, isJson);
    }

    /// <summary>Whether the temporary keys that signed have ended, so that newer ones may do.</summary>
    public bool IsAboutEndedKeys => Code is "ExpiredTokenException" or "ExpiredToken";

    /// <summary>Whether the sentence has words in it.</summary>
    public bool Says(string words) => Message.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // com.amazon.mwaa#ValidationException, and RestApiClientException:http://internal.amazon.com/…
    private static string? WithoutNamespace(string? code)
    {
        if (code is null)
        {
            return null;
        }

        string name = code.Substring(code.IndexOf('#') + 1);
        int colon = name.IndexOf(':');
        return colon < 0 ? name : name.Substring(0, colon);
    }

    private static string Shorten(string text) => text.Length > 500 ? text.Substring(0, 500) + "…" : text;
}
