namespace AirflowPS.Sandbox;

/// <summary>What one try of a task will do: how long it takes, what it prints when, and how it ends.</summary>
internal sealed class TaskPlan
{
    /// <summary>How long the task's own work takes, in the sandbox's time.</summary>
    public TimeSpan Work { get; set; } = TimeSpan.FromSeconds(0.2);

    public List<PlannedPrint> Prints { get; } = new();

    /// <summary>The returned value as JSON text; null when the task returns nothing.</summary>
    public string? ReturnJson { get; set; }

    /// <summary>The returned value as Python would print it.</summary>
    public string ReturnText { get; set; } = "None";

    /// <summary>How many instances a task mapped over the result gets.</summary>
    public int ReturnLength { get; set; }

    /// <summary>The Python exception's type when the try fails.</summary>
    public string? ErrorType { get; set; }

    public string ErrorText { get; set; } = "";

    /// <summary>For a branch: the direct downstream tasks that are taken.</summary>
    public string[]? Follow { get; set; }

    /// <summary>What the task asks a person: it then hands itself over and waits. Null when it asks nothing.</summary>
    public Question? Asks { get; set; }

    public TaskPlan Print(double atSeconds, string text)
    {
        Prints.Add(new PlannedPrint(TimeSpan.FromSeconds(atSeconds), TimeSpan.Zero, 1, _ => text));
        return this;
    }

    public TaskPlan PrintMany(double atSeconds, double everySeconds, int count, Func<int, string> text)
    {
        Prints.Add(new PlannedPrint(TimeSpan.FromSeconds(atSeconds), TimeSpan.FromSeconds(everySeconds), count, text));
        return this;
    }
}

/// <summary>Lines that a task prints: made when they are read, so that a log of a million lines costs nothing to plan.</summary>
internal sealed class PlannedPrint
{
    public PlannedPrint(TimeSpan at, TimeSpan every, int count, Func<int, string> text)
    {
        At = at;
        Every = every;
        Count = count;
        Text = text;
    }

    public TimeSpan At { get; }

    public TimeSpan Every { get; }

    public int Count { get; }

    public Func<int, string> Text { get; }
}
