using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The types that are read from JSON, compiled ahead so that the first object costs no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConnectionTest))]
[JsonSerializable(typeof(DagDetails))]
[JsonSerializable(typeof(DagSource))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(QueuedConnectionTest))]
[JsonSerializable(typeof(TaskLogUrl))]
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
[JsonSerializable(typeof(List<DagReport>))]
[JsonSerializable(typeof(List<DagRun>))]
[JsonSerializable(typeof(List<DagStatistic>))]
[JsonSerializable(typeof(List<DagVersion>))]
[JsonSerializable(typeof(List<DagWarning>))]
[JsonSerializable(typeof(List<HitlDetail>))]
[JsonSerializable(typeof(List<ImportError>))]
[JsonSerializable(typeof(List<PlannedBackfillRun>))]
[JsonSerializable(typeof(List<Pool>))]
[JsonSerializable(typeof(List<TaskInstance>))]
[JsonSerializable(typeof(List<TaskInstanceDependency>))]
[JsonSerializable(typeof(List<TaskInstanceTry>))]
[JsonSerializable(typeof(List<TaskStoreItem>))]
[JsonSerializable(typeof(List<Variable>))]
[JsonSerializable(typeof(List<XCom>))]
internal sealed partial class AirflowJsonContext : JsonSerializerContext;
