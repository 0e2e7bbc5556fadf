namespace AirflowPS.Sandbox;

/// <summary>What a task asks a person, and what the person answered.</summary>
internal sealed class Question
{
    public const string Approve = "Approve";

    public Question(string subject, params string[] options)
    {
        Subject = subject;
        Options = options;
    }

    public string Subject { get; }

    public string[] Options { get; }

    public string? Body { get; set; }

    public string[]? Defaults { get; set; }

    /// <summary>The form to fill in.</summary>
    public ParamDefinition[] Params { get; set; } = Array.Empty<ParamDefinition>();

    public DateTimeOffset CreatedAt { get; set; }

    public Answer? Answer { get; set; }
}

/// <summary>A person's answer.</summary>
internal sealed class Answer
{
    public Answer(SandboxUser by, DateTimeOffset at, IReadOnlyList<string> chosen, IReadOnlyDictionary<string, System.Text.Json.JsonElement> input)
    {
        By = by;
        At = at;
        Chosen = chosen;
        Input = input;
    }

    public SandboxUser By { get; }

    public DateTimeOffset At { get; }

    public IReadOnlyList<string> Chosen { get; }

    /// <summary>What was filled in.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement> Input { get; }

    public string InputJson => PythonText.JsonObject(Input);
}
