using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The types that are read from JSON, compiled ahead so that the first object costs no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Pool))]
internal sealed partial class AirflowJsonContext : JsonSerializerContext;
