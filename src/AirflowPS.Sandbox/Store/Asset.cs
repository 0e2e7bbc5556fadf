namespace AirflowPS.Sandbox;

/// <summary>An asset: data that tasks make and that DAGs wait for. Airflow 2 calls it a dataset.</summary>
internal sealed class Asset
{
    public Asset(int id, string name, string uri, string group, string extraJson, DateTimeOffset at)
    {
        Id = id;
        Name = name;
        Uri = uri;
        Group = group;
        ExtraJson = extraJson;
        CreatedAt = at;
        UpdatedAt = at;
    }

    public int Id { get; }

    public string Name { get; }

    public string Uri { get; }

    public string Group { get; }

    /// <summary>What its author wrote about it, as JSON text.</summary>
    public string ExtraJson { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; set; }

    public AssetEvent? LastEvent { get; set; }

    /// <summary>What is kept with it, by key.</summary>
    public SortedDictionary<string, StoredState> States { get; } = new(StringComparer.Ordinal);
}

/// <summary>A name under which tasks make assets that are known only when they run.</summary>
internal sealed class AssetAlias
{
    public AssetAlias(int id, string name)
    {
        Id = id;
        Name = name;
    }

    public int Id { get; }

    public string Name { get; }
}
