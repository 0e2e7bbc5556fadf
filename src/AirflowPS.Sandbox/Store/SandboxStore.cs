namespace AirflowPS.Sandbox;

/// <summary>The sandbox's database: everything is in memory and guarded by <see cref="Gate"/>.</summary>
internal sealed class SandboxStore
{
    private const string BrokenTrace = "Traceback (most recent call last):\n  File \"<frozen importlib._bootstrap>\", line 241, in _call_with_frames_removed\n  File \"/opt/airflow/dags/broken.py\", line 5, in <module>\n    missing_name()\n    ^^^^^^^^^^^^\nNameError: name 'missing_name' is not defined\n";
    private readonly SortedDictionary<string, Dag> _dags = new(StringComparer.Ordinal);
    private Dag[]? _sorted;
    private int _lastRun;

    public SandboxStore(AirflowRelease release, object gate)
    {
        Release = release;
        Gate = gate;
        Pools.Add(new Pool("default_pool", 128) { Description = "Default pool" });
        Pools.Add(new Pool("warehouse_pool", 8) { Description = "for the warehouse" });
    }

    public object Gate { get; }

    public AirflowRelease Release { get; }

    public List<Pool> Pools { get; } = new();

    public List<Variable> Variables { get; } = new();

    public List<Connection> Connections { get; } = new();

    public List<ConnectionTest> ConnectionTests { get; } = new();

    public List<ImportError> ImportErrors { get; } = new();

    /// <summary>All DAGs by id. The array is the store's own: do not change it.</summary>
    public Dag[] Dags => _sorted ??= _dags.Values.ToArray();

    public void Load(IEnumerable<DagDefinition> definitions, DateTimeOffset now)
    {
        foreach (DagDefinition definition in definitions)
        {
            Add(new Dag(definition, now));
        }

        ImportErrors.Add(new ImportError(1, "broken.py", BrokenTrace, now));
    }

    public void Add(Dag dag)
    {
        _dags[dag.DagId] = dag;
        _sorted = null;
    }

    public void Remove(Dag dag)
    {
        _dags.Remove(dag.DagId);
        _sorted = null;
    }

    public Dag? FindDag(string dagId) => _dags.TryGetValue(dagId, out Dag? dag) ? dag : null;

    public Pool? FindPool(string name) => Pools.Find(p => p.Name == name);

    public Connection? FindConnection(string id) => Connections.Find(c => c.Id == id);

    public Variable? FindVariable(string key) => Variables.Find(v => v.Key == key);

    public IEnumerable<DagRun> AllRuns() => Dags.SelectMany(d => d.Runs);

    public int NextRunNumber() => ++_lastRun;
}
