using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AirflowPS.Client;

/// <summary>Makes the caller's kind of object out of the members of a JSON object.</summary>
/// <param name="members">Name and value of each member, in order; the values are converted already.</param>
public delegate object JsonObjectFactory(IReadOnlyList<KeyValuePair<string, object?>> members);

/// <summary>How JSON becomes objects: typed ones for what the API describes, and values for what it leaves open (conf, params, XComs).</summary>
/// <remarks>Open values are string, bool, long, decimal, double, object[] or what the factory makes; never a JSON type.</remarks>
public sealed class AirflowJson
{
    private readonly AirflowJsonContext context;
    private readonly OpenValueConverter openValues;

    /// <summary>Makes a way of reading.</summary>
    /// <param name="createObject">Makes the caller's kind of object out of a JSON object.</param>
    public AirflowJson(JsonObjectFactory createObject)
    {
        openValues = new OpenValueConverter(createObject);
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
        };
        options.Converters.Add(new LocalDateTimeConverter());
        options.Converters.Add(new DurationConverter());
        options.Converters.Add(new TolerantIntConverter());
        options.Converters.Add(openValues);
        context = new AirflowJsonContext(options);
    }

    /// <summary>Reads open objects as dictionaries.</summary>
    public static AirflowJson Default { get; } = new(members =>
    {
        var dictionary = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> member in members)
        {
            dictionary[member.Key] = member.Value;
        }

        return dictionary;
    });

    /// <summary>An element as the caller's kind of value.</summary>
    public object? ToValue(JsonElement element) => openValues.Convert(element);

    internal JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)context.GetTypeInfo(typeof(T))!;
}
