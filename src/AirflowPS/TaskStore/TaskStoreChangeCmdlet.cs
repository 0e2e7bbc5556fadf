using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change what is kept with task instances.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class TaskStoreChangeCmdlet<TItem> : TaskInstanceChangeCmdlet<TItem>
    where TItem : notnull
{
    private static readonly Type[] Kinds = [typeof(TaskInstance), typeof(TaskStoreItem)];

    private protected TaskStoreChangeCmdlet()
    {
    }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;
}
