using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The types that are read from JSON, compiled ahead so that the first object costs no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(ConnectionTest))]
[JsonSerializable(typeof(DagDetails))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(QueuedConnectionTest))]
[JsonSerializable(typeof(VersionInfo))]
// What comes in pages is declared as the list that a page holds.
[JsonSerializable(typeof(List<AirflowTask>))]
[JsonSerializable(typeof(List<Connection>))]
[JsonSerializable(typeof(List<Asset>))]
[JsonSerializable(typeof(List<AssetAlias>))]
[JsonSerializable(typeof(List<AssetEvent>))]
[JsonSerializable(typeof(List<AssetQueuedEvent>))]
[JsonSerializable(typeof(List<AssetStoreItem>))]
[JsonSerializable(typeof(List<Backfill>))]
[JsonSerializable(typeof(List<Dag>))]
[JsonSerializable(typeof(List<DagRun>))]
[JsonSerializable(typeof(List<EventLog>))]
[JsonSerializable(typeof(List<ImportError>))]
[JsonSerializable(typeof(List<Job>))]
[JsonSerializable(typeof(List<Permission>))]
[JsonSerializable(typeof(List<Plugin>))]
[JsonSerializable(typeof(List<PluginImportError>))]
[JsonSerializable(typeof(List<PlannedBackfillRun>))]
[JsonSerializable(typeof(List<Pool>))]
[JsonSerializable(typeof(List<Provider>))]
[JsonSerializable(typeof(List<Role>))]
[JsonSerializable(typeof(List<TaskInstance>))]
[JsonSerializable(typeof(List<TaskInstanceTry>))]
[JsonSerializable(typeof(List<User>))]
[JsonSerializable(typeof(List<TaskStoreItem>))]
[JsonSerializable(typeof(List<Variable>))]
internal sealed partial class AirflowJsonContext : JsonSerializerContext;
