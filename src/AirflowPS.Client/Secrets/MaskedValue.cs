using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Recognises values that the server masked. Written back, the mask would take the place of the secret.</summary>
public static class MaskedValue
{
    /// <summary>What stands for a secret.</summary>
    public const string Mask = "***";

    /// <summary>Whether a text is the mask, or JSON that holds it as a value.</summary>
    public static bool IsMasked(string? text)
    {
        if (text is null || text.IndexOf(Mask, StringComparison.Ordinal) < 0)
        {
            return false;
        }

        if (text.Trim() == Mask)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Holds(document.RootElement);
        }
        catch (JsonException)
        {
            // A text of its own, in which three asterisks may stand for anything.
            return false;
        }
    }

    /// <summary>Refuses a masked value.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.MaskedValue"/>.</exception>
    internal static void Refuse(string? text, string what)
    {
        if (IsMasked(text))
        {
            throw new AirflowException(AirflowErrorKind.MaskedValue, $"The value of {what} is masked ({Mask}): it was read from a server that hides secrets, and writing it would overwrite the real one. Nothing was sent. Give the real value, or -Force if it is to be {Mask}.");
        }
    }

    private static bool Holds(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() == Mask,
        JsonValueKind.Object => element.EnumerateObject().Any(member => Holds(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(Holds),
        _ => false,
    };
}
