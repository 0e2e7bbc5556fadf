using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Questions and answers as JSON.</summary>
internal static class QuestionJson
{
    /// <param name="w">Where to.</param>
    /// <param name="question">The question.</param>
    /// <param name="writeInstance">Writes the task instance that asks.</param>
    public static void Write(Utf8JsonWriter w, Question question, Action writeInstance)
    {
        Answer? answer = question.Answer;
        w.WriteStartObject();
        WriteTexts(w, "options", question.Options);
        w.WriteString("subject", question.Subject);
        w.WriteString("body", question.Body);
        WriteTexts(w, "defaults", question.Defaults);
        w.WriteBoolean("multiple", false);
        WriteParams(w, question);
        WriteTexts(w, "assigned_users", Array.Empty<string>());
        w.WriteString("created_at", PythonTime.Write(question.CreatedAt));
        WriteUser(w, "responded_by_user", answer?.By);
        w.WriteString("responded_at", answer is null ? null : PythonTime.Write(answer.At));
        WriteTexts(w, "chosen_options", answer?.Chosen);
        WriteInput(w, answer);
        w.WriteBoolean("response_received", answer is not null);
        w.WritePropertyName("task_instance");
        writeInstance();
        w.WriteEndObject();
    }

    public static void WriteAnswer(Utf8JsonWriter w, Answer answer)
    {
        w.WriteStartObject();
        WriteUser(w, "responded_by", answer.By);
        w.WriteString("responded_at", PythonTime.Write(answer.At));
        WriteTexts(w, "chosen_options", answer.Chosen);
        WriteInput(w, answer);
        w.WriteEndObject();
    }

    private static void WriteParams(Utf8JsonWriter w, Question question)
    {
        w.WriteStartObject("params");
        foreach (ParamDefinition param in question.Params)
        {
            w.WriteStartObject(param.Name);
            w.WritePropertyName("value");
            param.Value.WriteTo(w);
            w.WriteString("description", param.Description);
            w.WritePropertyName("schema");
            param.Schema.WriteTo(w);
            w.WriteString("source", "task");
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter w, Answer? answer)
    {
        w.WritePropertyName("params_input");
        w.WriteRawValue(answer?.InputJson ?? "{}", skipInputValidation: true);
    }

    private static void WriteUser(Utf8JsonWriter w, string name, SandboxUser? user)
    {
        if (user is null)
        {
            w.WriteNull(name);
            return;
        }

        w.WriteStartObject(name);
        w.WriteString("id", user.Name);
        w.WriteString("name", user.Name);
        w.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter w, string name, IEnumerable<string>? texts)
    {
        if (texts is null)
        {
            w.WriteNull(name);
            return;
        }

        w.WriteStartArray(name);
        foreach (string text in texts)
        {
            w.WriteStringValue(text);
        }

        w.WriteEndArray();
    }
}
