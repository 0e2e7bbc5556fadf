using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Writes the members of one kind of object, and leaves out those that the release lacks.</summary>
internal readonly struct ShapeWriter
{
    private readonly HashSet<string>? _lacking;
    private readonly bool _withOffset;

    public ShapeWriter(Utf8JsonWriter writer, AirflowRelease release, string kind)
    {
        Json = writer;
        _lacking = release.Lacks(kind);
        _withOffset = release.WritesOffsets;
    }

    public Utf8JsonWriter Json { get; }

    public bool Has(string name) => _lacking is null || !_lacking.Contains(name);

    public void Text(string name, string? value)
    {
        if (Has(name))
        {
            Json.WriteString(name, value);
        }
    }

    public void Number(string name, double? value)
    {
        if (!Has(name))
        {
            return;
        }

        if (value is { } number)
        {
            Json.WriteNumber(name, Math.Round(number, 6));
        }
        else
        {
            Json.WriteNull(name);
        }
    }

    public void Int(string name, long? value)
    {
        if (!Has(name))
        {
            return;
        }

        if (value is { } number)
        {
            Json.WriteNumber(name, number);
        }
        else
        {
            Json.WriteNull(name);
        }
    }

    public void Bool(string name, bool? value)
    {
        if (!Has(name))
        {
            return;
        }

        if (value is { } truth)
        {
            Json.WriteBoolean(name, truth);
        }
        else
        {
            Json.WriteNull(name);
        }
    }

    public void Time(string name, DateTimeOffset? value)
    {
        if (Has(name))
        {
            Json.WriteString(name, value is { } time ? (_withOffset ? PythonTime.WriteIso(time) : PythonTime.Write(time)) : null);
        }
    }

    public void Null(string name)
    {
        if (Has(name))
        {
            Json.WriteNull(name);
        }
    }

    /// <summary>A value that is JSON text already.</summary>
    public void Raw(string name, string? json)
    {
        if (!Has(name))
        {
            return;
        }

        Json.WritePropertyName(name);
        Json.WriteRawValue(json ?? "null", skipInputValidation: true);
    }

    public void Texts(string name, IEnumerable<string> values)
    {
        if (!Has(name))
        {
            return;
        }

        Json.WriteStartArray(name);
        foreach (string value in values)
        {
            Json.WriteStringValue(value);
        }

        Json.WriteEndArray();
    }
}
