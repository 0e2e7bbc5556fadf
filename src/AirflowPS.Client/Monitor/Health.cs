using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>How a server's parts are. It answers 200 whatever they say: only the statuses tell.</summary>
[JsonConverter(typeof(HealthConverter))]
public sealed class Health : AirflowObject
{
    /// <summary>The database.</summary>
    public HealthComponent? Metadatabase => Find("metadatabase");

    /// <summary>The schedulers, as the last one to report.</summary>
    public HealthComponent? Scheduler => Find("scheduler");

    /// <summary>The triggerers, as the last one to report.</summary>
    public HealthComponent? Triggerer => Find("triggerer");

    /// <summary>The DAG processors, as the last one to report.</summary>
    public HealthComponent? DagProcessor => Find("dag_processor");

    /// <summary>All parts that the server tells of, in its order, with those that this client does not know.</summary>
    public IReadOnlyList<HealthComponent> Components { get; internal set; } = [];

    private HealthComponent? Find(string name) => Components.FirstOrDefault(component => component.Name == name);
}
