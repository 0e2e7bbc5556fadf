namespace AirflowPS.Sandbox;

/// <summary>A DAG as the database knows it.</summary>
internal sealed class Dag
{
    /// <summary>The bundle that all files come from.</summary>
    public const string Bundle = "dags-folder";

    private bool _isPaused;
    private bool _isStale;
    private bool _hasImportErrors;
    private DateTimeOffset _lastParsed;

    public Dag(DagDefinition definition, DateTimeOffset parsedAt)
    {
        Definition = definition;
        IsPaused = definition.StartsPaused;
        LastParsed = parsedAt;
        FileToken = Tokens.Sign($$"""{"bundle_name":"{{Bundle}}","relative_fileloc":"{{definition.File}}"}""");
        Version = new DagVersion(Ids.Next(parsedAt), definition, parsedAt);
    }

    public DagDefinition Definition { get; }

    public string DagId => Definition.DagId;

    public bool IsPaused
    {
        get => _isPaused;
        set => Set(out _isPaused, value);
    }

    public bool IsStale
    {
        get => _isStale;
        set => Set(out _isStale, value);
    }

    public bool HasImportErrors
    {
        get => _hasImportErrors;
        set => Set(out _hasImportErrors, value);
    }

    public DateTimeOffset LastParsed
    {
        get => _lastParsed;
        set => Set(out _lastParsed, value);
    }

    /// <summary>The DAG as JSON, kept until something of it changes.</summary>
    public byte[]? Json { get; set; }

    public string FileToken { get; }

    public DagVersion Version { get; }

    public HashSet<string> FavouriteOf { get; } = new();

    /// <summary>The runs by id, in the order in which they were made.</summary>
    public RunList Runs { get; } = new();

    private void Set<T>(out T field, T value)
    {
        field = value;
        Json = null;
    }
}

/// <summary>The one version that a DAG of the sandbox has.</summary>
internal sealed class DagVersion
{
    public DagVersion(string id, DagDefinition definition, DateTimeOffset createdAt)
    {
        Id = id;
        Definition = definition;
        CreatedAt = createdAt;
    }

    public string Id { get; }

    public DagDefinition Definition { get; }

    public DateTimeOffset CreatedAt { get; }
}
