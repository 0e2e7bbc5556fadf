using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>Reads the body of an error answer, in all the shapes that Airflow's generations and the servers before them have.</summary>
internal static class ErrorReader
{
    /// <summary>How much of an error's body is read and kept, in bytes.</summary>
    public const int BodyCap = 4096;

    // A 422 repeats the whole input for each member, so its list is longer than what is kept of it as text.
    public const int ReadCap = 256 * 1024;

    /// <param name="body">The bytes of the answer, <see cref="ReadCap"/> at most.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="sensitive">Whether what was sent is secret: then nothing that repeats it is kept.</param>
    /// <param name="scrubber">Takes the request's secrets out of what is kept.</param>
    public static ErrorBody Read(ReadOnlyMemory<byte> body, string? mediaType, bool sensitive, SecretScrubber scrubber)
    {
        string text = Encoding.UTF8.GetString(body.ToArray());
        var error = new ErrorBody
        {
            RawText = sensitive ? null : scrubber.Clean(text.Length > BodyCap ? text.Substring(0, BodyCap) : text),
            IsHtml = IsHtml(text, mediaType),
        };
        if (error.IsHtml || text.Length == 0)
        {
            return error;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                ReadObject(document.RootElement, error, sensitive, scrubber);
            }
            else if (document.RootElement.ValueKind == JsonValueKind.String)
            {
                error.Detail = scrubber.Clean(document.RootElement.GetString());
            }
        }
        catch (JsonException)
        {
            error.Detail = sensitive ? null : scrubber.Clean(text.Length > 500 ? text.Substring(0, 500) + "…" : text.Trim());
        }

        return error;
    }

    internal static bool IsHtml(string text, string? mediaType) =>
        mediaType is "text/html" or "application/xhtml+xml" || text.TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static void ReadObject(JsonElement root, ErrorBody error, bool sensitive, SecretScrubber scrubber)
    {
        var further = new Dictionary<string, string>();
        foreach (JsonProperty member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "detail":
                    ReadDetail(member.Value, error, sensitive, scrubber);
                    break;
                case "type":
                    error.Type = scrubber.Clean(Text(member.Value));
                    break;
                case "title":
                    error.Title = scrubber.Clean(Text(member.Value));
                    break;
                case "instance":
                    error.Instance = scrubber.Clean(Text(member.Value));
                    break;
                case "error" or "message" or "Message":
                    error.Detail ??= scrubber.Clean(Text(member.Value));
                    break;
                case "status":
                    break;
                default:
                    if (!sensitive)
                    {
                        further[member.Name] = scrubber.Clean(member.Value.GetRawText())!;
                    }

                    break;
            }
        }

        error.FurtherMembers = further;
    }

    private static void ReadDetail(JsonElement detail, ErrorBody error, bool sensitive, SecretScrubber scrubber)
    {
        switch (detail.ValueKind)
        {
            case JsonValueKind.String:
                error.Detail = scrubber.Clean(sensitive ? WithoutInput(detail.GetString()!) : detail.GetString());
                break;
            case JsonValueKind.Array:
                error.ValidationErrors = ReadValidationErrors(detail, sensitive, scrubber);
                break;
            case JsonValueKind.Object:
                // A database fault: what the server calls statement and orig_error holds SQL with the values that were sent, so it is not kept.
                error.Reason = scrubber.Clean(Member(detail, "reason"));
                error.Detail = scrubber.Clean(Member(detail, "message")) ?? (sensitive ? null : scrubber.Clean(detail.GetRawText()));
                break;
        }
    }

    // A validator's text repeats what it was given, and shortens it, so that looking for the secret does not find it.
    private static string WithoutInput(string text) =>
        Regex.Replace(text, ", input_value=.*?, input_type=", ", input_type=", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static List<ValidationError> ReadValidationErrors(JsonElement list, bool sensitive, SecretScrubber scrubber)
    {
        var errors = new List<ValidationError>();
        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new ValidationError("", sensitive ? "" : scrubber.Clean(entry.GetRawText())!, null, null));
                continue;
            }

            string location = entry.TryGetProperty("loc", out JsonElement loc) && loc.ValueKind == JsonValueKind.Array
                ? string.Join(".", loc.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText()))
                : "";
            string? input = !sensitive && entry.TryGetProperty("input", out JsonElement sent) ? scrubber.Clean(Shorten(sent.GetRawText())) : null;
            errors.Add(new ValidationError(scrubber.Clean(location)!, scrubber.Clean(Member(entry, "msg")) ?? "", scrubber.Clean(Member(entry, "type")), input));
        }

        return errors;
    }

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static string Shorten(string text) => text.Length > 200 ? text.Substring(0, 200) + "…" : text;
}
