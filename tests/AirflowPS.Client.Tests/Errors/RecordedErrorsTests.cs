using System.Net;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>Every error that a real server was recorded to send is told as what it is, in the server's words.</summary>
public class RecordedErrorsTests
{
    private static readonly Dictionary<int, AirflowErrorKind> Kinds = new()
    {
        [400] = AirflowErrorKind.InvalidRequest,
        [401] = AirflowErrorKind.SignInFailed,
        [403] = AirflowErrorKind.Forbidden,
        [404] = AirflowErrorKind.NotFound,
        [405] = AirflowErrorKind.InvalidRequest,
        [406] = AirflowErrorKind.InvalidRequest,
        [409] = AirflowErrorKind.Conflict,
        [415] = AirflowErrorKind.InvalidRequest,
        [422] = AirflowErrorKind.InvalidRequest,
        [500] = AirflowErrorKind.ServerError,
    };

    // Where the status alone would mislead, the words decide.
    private static readonly (int Status, string Words, AirflowErrorKind Kind)[] Exceptions =
    [
        (401, "Token Expired", AirflowErrorKind.TokenRejected),
        (403, "Invalid JWT token", AirflowErrorKind.TokenRejected),
        (404, "API route not found", AirflowErrorKind.NotTheApi),
        (404, "/api/v1 has been removed", AirflowErrorKind.NotTheApi),
        (404, "<!DOCTYPE html>", AirflowErrorKind.NotTheApi),
        (400, "not found in DagModel", AirflowErrorKind.NotFound),
        (400, "already exists for", AirflowErrorKind.Conflict),
        (404, "The requested URL was not found on the server", AirflowErrorKind.NotTheApi),
    ];

    private static readonly List<RecordedExchange> Errors = [.. RecordedExchange.All.Concat(RecordedExchange.Airflow2).Concat(RecordedExchange.Experimental).Where(exchange => exchange.Status >= 400)];

    [Fact]
    public void Has_the_kind_that_its_status_and_words_mean()
    {
        Assert.True(Errors.Count > 300);
        Assert.Equal([], Errors.Select(exchange => (Exchange: exchange, Kind: Read(exchange).Kind, Expected: Expected(exchange)))
            .Where(error => error.Kind != error.Expected)
            .Select(error => $"{error.Exchange} is {error.Kind}, not {error.Expected}"));
    }

    [Fact]
    public void Every_exception_of_the_table_was_seen() =>
        Assert.All(Exceptions, exception => Assert.Contains(Errors, exchange => exchange.Status == exception.Status && Text(exchange).Contains(exception.Words, StringComparison.Ordinal)));

    [Fact]
    public void Keeps_the_servers_words()
    {
        foreach (RecordedExchange exchange in Errors.Where(exchange => exchange.Body?.ValueKind == JsonValueKind.Object))
        {
            JsonElement said = exchange.Body!.Value.TryGetProperty("detail", out JsonElement detail) ? detail : exchange.Body!.Value.GetProperty("error");
            (_, ErrorBody body, string message) = Read(exchange);
            switch (said.ValueKind)
            {
                case JsonValueKind.Null:
                    // Airflow 2 says some things in the title only.
                    Assert.Equal(exchange.Body!.Value.GetProperty("title").GetString(), body.Title);
                    Assert.StartsWith(body.Title ?? "The server gave no reason", message, StringComparison.Ordinal);
                    break;
                case JsonValueKind.String:
                    Assert.Equal(said.GetString(), body.Detail);
                    Assert.StartsWith(said.GetString()!.Split("\n\n")[0].Trim(), message, StringComparison.Ordinal);
                    break;
                case JsonValueKind.Array:
                    Assert.Equal(said.EnumerateArray().Select(entry => entry.GetProperty("msg").GetString()), body.ValidationErrors.Select(error => error.Message));
                    Assert.All(body.ValidationErrors, error => Assert.Contains($"{error.Location}: {error.Message}", message, StringComparison.Ordinal));
                    break;
                default:
                    Assert.Equal(said.GetProperty("reason").GetString(), body.Reason);
                    Assert.Equal(said.GetProperty("message").GetString(), body.Detail);
                    Assert.Contains(body.Reason!, message, StringComparison.Ordinal);
                    break;
            }
        }
    }

    [Fact]
    public void Keeps_the_words_of_a_plain_text()
    {
        RecordedExchange exchange = Errors.First(exchange => exchange.MediaType == "text/plain");

        Assert.Equal("Internal Server Error", Read(exchange).Body.Detail);
    }

    [Fact]
    public void Never_keeps_the_statement_of_a_database_fault_apart()
    {
        foreach (RecordedExchange exchange in Errors.Where(exchange => Text(exchange).Contains("\"statement\"", StringComparison.Ordinal)))
        {
            (_, ErrorBody body, string message) = Read(exchange, sensitive: true);

            Assert.Null(body.RawText);
            Assert.DoesNotContain("INSERT", message + body.Detail, StringComparison.Ordinal);
        }
    }

    private static AirflowErrorKind Expected(RecordedExchange exchange) =>
        Exceptions.Where(exception => exception.Status == exchange.Status && Text(exchange).Contains(exception.Words, StringComparison.Ordinal))
            .Select(exception => exception.Kind).FirstOrDefault(Kinds[exchange.Status]);

    private static string Text(RecordedExchange exchange) => System.Text.Encoding.UTF8.GetString(exchange.BodyBytes);

    private static (AirflowErrorKind Kind, ErrorBody Body, string Message) Read(RecordedExchange exchange, bool sensitive = false)
    {
        ErrorBody body = ErrorReader.Read(exchange.BodyBytes, exchange.MediaType, sensitive, new SecretScrubber([]));
        AirflowErrorKind kind = ErrorMessages.KindOf((HttpStatusCode)exchange.Status, body);
        return (kind, body, ErrorMessages.Write(kind, (HttpStatusCode)exchange.Status, exchange.Method, new Uri("http://localhost" + exchange.Path), body, 1));
    }
}
