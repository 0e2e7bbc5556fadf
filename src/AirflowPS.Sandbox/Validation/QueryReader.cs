using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Reads the query of a request. Faults are collected as the server does: all in one answer.</summary>
internal sealed class QueryReader
{
    private readonly List<KeyValuePair<string, string>> _pairs;
    private readonly AirflowRelease _release;

    public QueryReader(List<KeyValuePair<string, string>> pairs, AirflowRelease release)
    {
        _pairs = pairs;
        _release = release;
    }

    public QueryReader(string query, AirflowRelease release)
        : this(new List<KeyValuePair<string, string>>(), release)
    {
        foreach (string part in query.Split('&'))
        {
            if (part.Length > 0)
            {
                int equals = part.IndexOf('=');
                _pairs.Add(new(Decode(equals < 0 ? part : part.Substring(0, equals)), equals < 0 ? "" : Decode(part.Substring(equals + 1))));
            }
        }
    }

    public IEnumerable<string> Names => _pairs.Select(p => p.Key).Distinct();

    public string? Text(string name)
    {
        KeyValuePair<string, string> found = _pairs.FindLast(p => p.Key == name);
        return found.Key is null ? null : found.Value;
    }

    public List<string> All(string name) => _pairs.FindAll(p => p.Key == name).ConvertAll(p => p.Value);

    public int? Int(string name, int? minimum = null)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            throw Fault("int_parsing", name, "Input should be a valid integer, unable to parse string as an integer", text);
        }

        if (number < minimum)
        {
            throw Fault("greater_than_equal", name, $"Input should be greater than or equal to {minimum}", text, $$"""{"ge": {{minimum}}}""");
        }

        return number;
    }

    public double? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Fault("float_parsing", name, "Input should be a valid number, unable to parse string as a number", text);
    }

    public bool? Bool(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return text.ToLowerInvariant() switch
        {
            "true" or "1" or "on" or "yes" or "t" or "y" => true,
            "false" or "0" or "off" or "no" or "f" or "n" => false,
            _ => throw Fault("bool_parsing", name, "Input should be a valid boolean, unable to interpret input", text),
        };
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!PythonTime.TryRead(text, out DateTimeOffset time, out bool naive, out string error))
        {
            throw Fault("datetime_from_date_parsing", name, $"Input should be a valid datetime or date, {error}", text, $$"""{"error": {{JsonSerializer.Serialize(error)}}}""");
        }

        if (!naive)
        {
            return time;
        }

        // The database refuses what the server let through.
        ApiFailure failure = _release.HidesDatabaseFaults ? ApiFailure.Database(500, "Database error") : ApiFailure.Crash();
        failure.Response.CloseAfterwards = true;
        throw failure;
    }

    /// <summary>A day without a time.</summary>
    public DateTimeOffset? Day(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day)
            ? day
            : throw Fault("date_from_datetime_inexact", name, "Datetimes provided to dates should have zero time - e.g. be exact dates", text);
    }

    public static ApiFailure Fault(string type, string name, string message, string? input, string? context = null, string where = "query") => ApiFailure.Invalid(
        new ValidationFault(type, new object[] { where, name }, message, input is null ? null : ValidationFault.Text(input)) { Context = context });

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
