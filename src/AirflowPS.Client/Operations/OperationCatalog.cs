using System.Reflection;

namespace AirflowPS.Client;

/// <summary>All operations that the rooms of this client declare.</summary>
public static class OperationCatalog
{
    /// <summary>Every declared operation, by where it is declared: <c>PoolOperations.List</c>.</summary>
    /// <remarks>Found by reflection over the classes named <c>…Operations</c>, for tests and tables; nothing that runs needs it.</remarks>
    public static IReadOnlyDictionary<string, Operation> ByField { get; } =
        typeof(OperationCatalog).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Operations", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Operation))
            .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (Operation)field.GetValue(null)!);

    /// <summary>Every declared operation, by id.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. ByField.Values.OrderBy(operation => operation.Id, StringComparer.Ordinal)];
}
