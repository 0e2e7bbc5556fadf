namespace AirflowPS.Sandbox;

/// <summary>The sandbox's database: everything is in memory and guarded by <see cref="Gate"/>.</summary>
internal sealed class SandboxStore
{
    private const string BrokenTrace = "Traceback (most recent call last):\n  File \"<frozen importlib._bootstrap>\", line 241, in _call_with_frames_removed\n  File \"/opt/airflow/dags/broken.py\", line 5, in <module>\n    missing_name()\n    ^^^^^^^^^^^^\nNameError: name 'missing_name' is not defined\n";
    private readonly SortedDictionary<string, Dag> _dags = new(StringComparer.Ordinal);
    private readonly List<DagDefinition> _shipped = new();
    private Dag[]? _sorted;
    private int _lastRun;
    private readonly List<EventLog> _eventLogs = new();
    private int _lastPool;

    public SandboxStore(AirflowRelease release, object gate)
    {
        Release = release;
        Gate = gate;
        AddPool("default_pool", 128).Description = "Default pool";
        if (release.Generation != Generation.Airflow1)
        {
            AddPool("warehouse_pool", 8).Description = "for the warehouse";
        }
    }

    public object Gate { get; }

    public AirflowRelease Release { get; }

    public List<Pool> Pools { get; } = new();

    public List<Variable> Variables { get; } = new();

    public List<Connection> Connections { get; } = new();

    public List<ConnectionTest> ConnectionTests { get; } = new();

    public List<ImportError> ImportErrors { get; } = new();

    /// <summary>The audit log, oldest first.</summary>
    public IReadOnlyList<EventLog> EventLogs => _eventLogs;

    public List<PluginImportError> PluginImportErrors { get; } = new();

    /// <summary>When the server's own processes started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Files that are to be read before their turn.</summary>
    public HashSet<string> FilesToParse { get; } = new();

    public List<Backfill> Backfills { get; } = new();

    public List<Asset> Assets { get; } = new();

    public List<AssetAlias> AssetAliases { get; } = new();

    public List<AssetEvent> AssetEvents { get; } = new();

    public List<QueuedAssetEvent> QueuedAssetEvents { get; } = new();

    /// <summary>All DAGs by id. The array is the store's own: do not change it.</summary>
    public Dag[] Dags => _sorted ??= _dags.Values.ToArray();

    /// <summary>The files in the folder of DAGs, those too that cannot be imported.</summary>
    public IEnumerable<DagFile> Files => ImportErrors.Select(e => e.File).Union(_shipped.Select(d => d.File))
        .Select(file => new DagFile(file, IsBroken(file) ? Enumerable.Empty<DagDefinition>() : _shipped.Where(d => d.File == file)));

    public void Load(IEnumerable<DagDefinition> definitions, DateTimeOffset now)
    {
        StartedAt = now;
        foreach (DagDefinition definition in definitions)
        {
            Ship(definition, now);
        }

        ImportErrors.Add(new ImportError(1, "broken.py", BrokenTrace, now));
        ExampleAssets.Load(this, now);
    }

    /// <summary>A file gives this DAG from now on, and has been read.</summary>
    public void Ship(DagDefinition definition, DateTimeOffset now)
    {
        _shipped.RemoveAll(d => d.DagId == definition.DagId);
        _shipped.Add(definition);
        Add(new Dag(definition, now));
    }

    /// <summary>Reads a file: its DAGs are there again, also those that were deleted. One that cannot be imported gives none.</summary>
    public void Parse(string file, DateTimeOffset now)
    {
        FilesToParse.Remove(file);
        if (ImportErrors.FindIndex(e => e.File == file) is var at and >= 0)
        {
            ImportErrors[at] = new ImportError(ImportErrors[at].Id, file, ImportErrors[at].StackTrace, now);
            return;
        }

        foreach (DagDefinition definition in _shipped.Where(d => d.File == file))
        {
            if (FindDag(definition.DagId) is { } known)
            {
                known.LastParsed = now;
            }
            else
            {
                Add(new Dag(definition, now));
            }
        }
    }

    private bool IsBroken(string file) => ImportErrors.Exists(e => e.File == file);

    private void Add(Dag dag)
    {
        _dags[dag.DagId] = dag;
        _sorted = null;
    }

    public void Remove(Dag dag)
    {
        _dags.Remove(dag.DagId);
        _sorted = null;
    }

    public Pool AddPool(string name, int slots)
    {
        var pool = new Pool(++_lastPool, name, slots);
        Pools.Add(pool);
        return pool;
    }

    public Dag? FindDag(string dagId) => _dags.TryGetValue(dagId, out Dag? dag) ? dag : null;

    public Asset? FindAsset(string name) => Assets.Find(a => a.Name == name);

    public Pool? FindPool(string name) => Pools.Find(p => p.Name == name);

    public Connection? FindConnection(string id) => Connections.Find(c => c.Id == id);

    public Variable? FindVariable(string key) => Variables.Find(v => v.Key == key);

    public IEnumerable<DagRun> AllRuns() => Dags.SelectMany(d => d.Runs);

    /// <summary>Writes an entry into the audit log. No two have the same time, also where the clock stands.</summary>
    public void Record(EventLog entry, DateTimeOffset now)
    {
        DateTimeOffset last = _eventLogs.Count > 0 ? _eventLogs[_eventLogs.Count - 1].At : DateTimeOffset.MinValue;
        entry.Id = _eventLogs.Count + 1;
        entry.At = now > last ? now : last.AddTicks(TimeSpan.TicksPerMillisecond / 1000);
        _eventLogs.Add(entry);
    }

    public int NextRunNumber() => ++_lastRun;
}
