namespace AirflowPS.Sandbox;

/// <summary>A file of DAGs.</summary>
internal sealed class DagFile
{
    public DagFile(string name, IEnumerable<DagDefinition> dags)
    {
        Path = "/" + name;
        Dags = dags.ToList();
    }

    /// <summary>Where it is, from the folder of DAGs on.</summary>
    public string Path { get; }

    public List<DagDefinition> Dags { get; }

    /// <summary>How long it takes to read: it grows with what is in it.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(20_000 + (5_000 * Dags.Count) + (1_000 * Dags.Sum(dag => dag.Tasks.Count)));
}
