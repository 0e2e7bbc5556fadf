using System.Text;

namespace AirflowPS.Client.Tests;

/// <summary>What a server answers at a path from a place in a log on.</summary>
internal sealed record RecordedAnswer(string Path, string? Token, int Status, string MediaType, byte[] Body)
{
    public static RecordedAnswer Of(RecordedExchange exchange) => new(exchange.Path, exchange.Parameter("token"), exchange.Status, exchange.MediaType!, exchange.BodyBytes);

    /// <summary>The same, with a word of its body put otherwise.</summary>
    public RecordedAnswer With(string word, string other) => this with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(word, other, StringComparison.Ordinal)) };
}
