using System.Text;

namespace AirflowPS.Client.Tests;

/// <summary>Shapes of errors that are not, or hardly, in the recordings.</summary>
public class ErrorReaderTests
{
    [Fact]
    public void Reads_a_problem_of_Airflow_2()
    {
        ErrorBody body = Read("""{"type": "https://airflow/x", "title": "Not Found", "status": 404, "detail": null, "instance": "/i", "trace": 7}""");

        Assert.Equal(("https://airflow/x", "Not Found", null, "/i"), (body.Type, body.Title, body.Detail, body.Instance));
        Assert.Equal("7", body.FurtherMembers["trace"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"detail": {"odd": [1]}}""")]
    [InlineData("""{"detail": [1, "x", {"loc": "body", "msg": null}]}""")]
    [InlineData("""{"detail": 7}""")]
    public void Takes_anything(string text) => Assert.NotNull(Read(text));

    [Fact]
    public void Caps_what_it_keeps()
    {
        ErrorBody body = Read("{\"detail\": \"" + new string('x', 20_000) + "\"}");

        Assert.Equal(4096, body.RawText!.Length);
    }

    [Fact]
    public void Knows_a_page_by_its_type_and_by_its_look()
    {
        Assert.True(Read("anything", "text/html").IsHtml);
        Assert.True(Read("  <!doctype html><html>", "application/json").IsHtml);
        Assert.False(Read("{}", "application/json").IsHtml);
    }

    [Fact]
    public void Keeps_nothing_that_repeats_what_was_sent_where_that_may_be_secret()
    {
        ErrorBody body = Read(
            """{"detail": [{"type": "string_type", "loc": ["body", "value"], "msg": "Input should be a string", "input": {"password": "hunter22"}, "ctx": {"given": "hunter22"}}], "sent": "hunter22"}""",
            sensitive: true);

        Assert.Null(body.RawText);
        Assert.Null(body.ValidationErrors[0].Input);
        Assert.Empty(body.FurtherMembers);
        Assert.Equal("body.value: Input should be a string", body.ValidationErrors[0].ToString());
    }

    [Fact]
    public void Cuts_the_input_out_of_the_words_of_a_validator_where_it_may_be_secret()
    {
        // The simple auth manager answers a bad sign-in with the validator's text; long inputs are shortened in it, so no search for the secret finds them.
        const string Words = "1 validation error for LoginBody\\npassword\\n  String should have at most 5 characters [type=string_too_long, input_value='hunter2hun...nter2hunter2', input_type=str]\\n    For further information visit https://errors.pydantic.dev/2.12/v/string_too_long";

        Assert.DoesNotContain("hunter2", Read($$"""{"detail": "{{Words}}"}""", sensitive: true).Detail, StringComparison.Ordinal);
        Assert.Contains("String should have at most 5 characters", Read($$"""{"detail": "{{Words}}"}""", sensitive: true).Detail, StringComparison.Ordinal);
    }

    private static ErrorBody Read(string text, string? mediaType = "application/json", bool sensitive = false) =>
        ErrorReader.Read(Encoding.UTF8.GetBytes(text), mediaType, sensitive, new SecretScrubber([]));
}
