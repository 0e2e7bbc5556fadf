using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user wants changed of a run.</summary>
public sealed class DagRunChange
{
    private string? note;

    /// <summary>The new state: <c>queued</c>, <c>success</c> or <c>failed</c>; null leaves it.</summary>
    public string? State { get; set; }

    /// <summary>The new note. Setting it to null or to nothing takes the note away; not setting it leaves it.</summary>
    public string? Note
    {
        get => note;
        set
        {
            note = value;
            ChangesNote = true;
        }
    }

    /// <summary>Whether the note was set, be it to null.</summary>
    public bool ChangesNote { get; private set; }

    /// <summary>Whether it sets tasks going, which may have begun by the time of a second attempt; all else can be done twice.</summary>
    internal bool StartsTasks => State == States.Queued;

    internal JsonObject ToBody()
    {
        var body = new JsonObject();
        if (State is not null)
        {
            body["state"] = State;
        }

        if (ChangesNote)
        {
            body["note"] = string.IsNullOrEmpty(Note) ? null : Note;
        }

        return body;
    }
}
