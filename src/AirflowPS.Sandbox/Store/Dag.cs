namespace AirflowPS.Sandbox;

/// <summary>A DAG as the database knows it.</summary>
internal sealed class Dag
{
    public Dag(DagDefinition definition, DateTimeOffset parsedAt)
    {
        Definition = definition;
        IsPaused = definition.StartsPaused;
        LastParsed = parsedAt;
        FileToken = Tokens.Sign($$"""{"bundle_name":"dags-folder","relative_fileloc":"{{definition.File}}"}""");
        Version = new DagVersion(Ids.Next(parsedAt), definition, parsedAt);
    }

    public DagDefinition Definition { get; }

    public string DagId => Definition.DagId;

    public bool IsPaused { get; set; }

    public bool IsStale { get; set; }

    public bool HasImportErrors { get; set; }

    public DateTimeOffset LastParsed { get; set; }

    public string FileToken { get; }

    public DagVersion Version { get; }

    public HashSet<string> FavouriteOf { get; } = new();

    /// <summary>The runs by id, in the order in which they were made.</summary>
    public RunList Runs { get; } = new();
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
