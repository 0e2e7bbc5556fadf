using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The types that are read from JSON, compiled ahead so that the first object costs no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AirflowTask))]
[JsonSerializable(typeof(Dag))]
[JsonSerializable(typeof(DagDetails))]
[JsonSerializable(typeof(DagRun))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(ImportError))]
[JsonSerializable(typeof(Pool))]
[JsonSerializable(typeof(TaskInstance))]
[JsonSerializable(typeof(TaskInstanceTry))]
[JsonSerializable(typeof(Variable))]
[JsonSerializable(typeof(VersionInfo))]
internal sealed partial class AirflowJsonContext : JsonSerializerContext;
