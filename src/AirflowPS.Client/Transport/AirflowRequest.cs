namespace AirflowPS.Client;

/// <summary>One request, ready to be sent (and to be sent again).</summary>
internal sealed class AirflowRequest(HttpMethod method, string path)
{
    public const string Json = "application/json";

    public HttpMethod Method { get; } = method;

    /// <summary>The path below the base address, encoded: <c>api/v2/dags/orders_etl</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The part of the server that it is for, which not every server has; null where each does.</summary>
    public ServerPart? Part { get; init; }

    /// <summary>The query with its question mark; empty where there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>What the answer should be.</summary>
    public string Accept { get; init; } = Json;

    /// <summary>Whether it may be sent again after an attempt whose outcome is unknown.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Whether its caller knows better than to send the same again where it was too much for the way: asks for less, or looks what became of it.</summary>
    public bool CallerRepeats { get; init; }

    /// <summary>Whether what is answered is Python's text for each value.</summary>
    public bool AnswersInPython { get; init; }

    /// <summary>Whether an error may repeat a secret that was sent.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Whether its caller has another way, and takes it rather than wait where the server limits how often it is asked (429).</summary>
    public bool HasAlternative { get; init; }

    /// <summary>Whether the session's credential goes with it.</summary>
    public bool NeedsSignIn { get; init; } = true;

    /// <summary>A credential that goes with it instead of the session's; null for none.</summary>
    public Credential? Credential { get; init; }

    /// <summary>Whether a redirect is an answer (signing out ends in one), and not followed either way.</summary>
    public bool ExpectsRedirect { get; init; }

    /// <summary>Whether 400 is an answer like any other: a command that fails has an output, too.</summary>
    public bool ExpectsBadRequest { get; init; }

    /// <summary>Texts in it that no error may repeat.</summary>
    public IReadOnlyList<string?> Secrets { get; init; } = [];

    /// <summary>Headers of the caller's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
