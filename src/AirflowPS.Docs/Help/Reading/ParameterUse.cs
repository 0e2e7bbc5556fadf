namespace AirflowPS.Docs;

/// <summary>How a parameter is taken in a parameter set.</summary>
/// <param name="Set">The set; null for all.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null where it is named.</param>
/// <param name="ByValue">Whether it takes what comes by the pipe.</param>
/// <param name="ByPropertyName">Whether it takes a property of what comes by the pipe.</param>
internal sealed record ParameterUse(string? Set, bool IsMandatory = false, int? Position = null, bool ByValue = false, bool ByPropertyName = false);
