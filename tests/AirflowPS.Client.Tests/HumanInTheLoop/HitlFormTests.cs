using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class HitlFormTests
{
    private const string Described = """
        {
            "why": {"value": "", "description": null, "schema": {"type": "string"}, "source": "task"},
            "who": {"value": null, "schema": {"type": "string"}},
            "when": {"value": null, "schema": {"type": ["null", "string"]}}
        }
        """;

    [Fact]
    public void What_is_not_given_keeps_the_value_of_the_form() =>
        Assert.Equal("""{"chosen_options":["A"],"params_input":{"why":"","who":"me","when":null}}""", Body(Form(Described), ["A"], """{"who": "me"}"""));

    [Fact]
    public void A_form_of_3_1_has_values_only() =>
        Assert.Equal("""{"chosen_options":["A"],"params_input":{"why":"x","n":{"value":1}}}""", Body(Form("""{"why": "", "n": {"value": 1}}"""), ["A"], """{"why": "x"}"""));

    [Fact]
    public void A_null_that_was_given_is_sent() =>
        Assert.Equal("""{"chosen_options":["A"],"params_input":{"why":null}}""", Body(Form("""{"why": ""}"""), ["A"], """{"why": null}"""));

    [Fact]
    public void An_option_is_found_whatever_its_case_and_exactly_first()
    {
        Assert.StartsWith("""{"chosen_options":["A"]""", Body(Form("{}"), ["a"]), StringComparison.Ordinal);
        Assert.StartsWith("""{"chosen_options":["b"]""", Body(Form("{}", "B", "b"), ["b"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_option_need_not_be_named() =>
        Assert.StartsWith("""{"chosen_options":["OK"]""", Body(Form("{}", "OK"), null), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", null, null, "has several options; say which: 'A', 'B'")]
    [InlineData("{}", "C", null, "has no option 'C', but 'A', 'B'")]
    [InlineData("{}", "A,B", null, "takes one option, not 2")]
    [InlineData("{}", "A", """{"x": 1}""", "does not ask for 'x', but for nothing")]
    [InlineData(Described, "A", """{"x": 1}""", "does not ask for 'x', but for 'why', 'who', 'when'")]
    [InlineData(Described, "A", null, "asks for 'who', which must be given a value")]
    public void What_is_no_answer_is_refused(string parameters, string? options, string? input, string why)
    {
        AirflowException e = Assert.Throws<AirflowException>(() => Body(Form(parameters), options?.Split(','), input));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains($"The question 'Q?' {why}. Nothing was sent.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_options_are_taken_where_the_question_takes_them()
    {
        HitlForm form = Form("{}");
        form.Detail.Multiple = true;

        Assert.StartsWith("""{"chosen_options":["B","A"]""", Body(form, ["B", "A"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_answered_already_is_a_conflict_that_says_by_whom()
    {
        HitlForm form = Form("{}");
        form.Detail.ResponseReceived = true;
        form.Detail.RespondedByUser = new HitlUser { Id = "1", Name = "ann" };
        form.Detail.RespondedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).ToLocalTime();
        form.Detail.ChosenOptions = ["B"];

        AirflowException e = Assert.Throws<AirflowException>(() => form.Answer(["A"], null));

        Assert.Equal((AirflowErrorKind.Conflict, "The question 'Q?' was answered already by ann at 2026-01-02 03:04:05Z: 'B'. Nothing was sent."), (e.Kind, e.Message));
    }

    [Fact]
    public void Only_two_buttons_are_an_approval()
    {
        Assert.True(Form("{}", "Approve", "Reject").IsApproval);
        Assert.False(Form("{}", "Approve", "Reject", "Later").IsApproval);
        Assert.False(Form("{}", "OK").IsApproval);
    }

    private static HitlForm Form(string parameters, params string[] options) =>
        new(new TaskKey("d", "r", "t"), new HitlDetail { Subject = "Q?", Options = options.Length > 0 ? options : ["A", "B"] }, JsonDocument.Parse(parameters).RootElement);

    private static string Body(HitlForm form, string[]? options, string? input = null) =>
        form.Answer(options, input is null ? null : JsonNode.Parse(input)!.AsObject()).ToBody().ToJsonString();
}
