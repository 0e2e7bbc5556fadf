using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Reads health by its parts, whichever there are: each names its heartbeat after itself (<c>latest_scheduler_heartbeat</c>).</summary>
internal sealed class HealthConverter : JsonConverter<Health>
{
    public override Health Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Health is not a JSON object.");
        }

        var health = new Health();
        var components = new List<HealthComponent>();
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                components.Add(ReadComponent(member, options));
            }
            else if (member.NameEquals("status") && member.Value.ValueKind == JsonValueKind.String)
            {
                // 1.10 speaks for its web server only.
                components.Add(new HealthComponent { Name = "webserver", Status = member.Value.GetString() == "OK" ? "healthy" : member.Value.GetString() });
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Keep(health, member);
            }
        }

        health.Components = components;
        return health;
    }

    public override void Write(Utf8JsonWriter writer, Health value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Health is only read.");

    private static HealthComponent ReadComponent(JsonProperty component, JsonSerializerOptions options)
    {
        var read = new HealthComponent { Name = component.Name };
        var dates = (JsonConverter<DateTime>)options.GetConverter(typeof(DateTime));
        foreach (JsonProperty member in component.Value.EnumerateObject())
        {
            if (member.NameEquals("status"))
            {
                read.Status = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.ToString();
            }
            else if (member.Name == $"latest_{component.Name}_heartbeat")
            {
                read.LatestHeartbeat = ReadDate(member.Value, dates, options);
            }
            else
            {
                Keep(read, member);
            }
        }

        return read;
    }

    private static DateTime? ReadDate(JsonElement value, JsonConverter<DateTime> dates, JsonSerializerOptions options)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        return dates.Read(ref reader, typeof(DateTime), options);
    }

    private static void Keep(AirflowPart part, JsonProperty member) =>
        (part.UnknownMembers ??= [])[member.Name] = member.Value.Clone();
}
