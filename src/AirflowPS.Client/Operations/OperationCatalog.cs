using System.Reflection;

namespace AirflowPS.Client;

/// <summary>All operations that the rooms of this client declare.</summary>
public static class OperationCatalog
{
    /// <summary>Every declared operation, by id.</summary>
    /// <remarks>Found by reflection over the classes named <c>…Operations</c>, for tests and tables; nothing that runs needs it.</remarks>
    public static IReadOnlyList<Operation> All { get; } =
        typeof(OperationCatalog).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Operations", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Operation))
            .Select(field => (Operation)field.GetValue(null)!)
            .OrderBy(operation => operation.Id, StringComparer.Ordinal)
            .ToList();
}
