using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Texts that come again and again in a list, such as ids and tags: one that came lately is used again instead of made anew.</summary>
/// <remarks>Only for members that no secret can be in: what came lately stays in memory.</remarks>
internal sealed class RepeatedTextConverter : JsonConverter<string>
{
    private const int Longest = 64;

    // Threads may overwrite each other's entries: then a text is made once more than it had to be.
    private static readonly string?[] Recent = new string?[512];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > Longest)
        {
            return reader.GetString();
        }

        ReadOnlySpan<byte> bytes = reader.ValueSpan;
        ref string? entry = ref Recent[Hash(bytes) % (uint)Recent.Length];
        string? known = entry;
        return known is not null && AreSame(known, bytes) ? known : entry = reader.GetString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash;
    }

    // Only ASCII's characters are their own bytes; a text with others is made anew each time.
    private static bool AreSame(string text, ReadOnlySpan<byte> bytes)
    {
        if (text.Length != bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (text[i] != bytes[i] || bytes[i] > 127)
            {
                return false;
            }
        }

        return true;
    }
}
