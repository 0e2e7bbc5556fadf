using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change XComs.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class XComChangeCmdlet<TItem> : TaskInstanceChangeCmdlet<TItem>
    where TItem : notnull
{
    private static readonly Type[] Kinds = [typeof(XCom), typeof(TaskInstance)];

    private protected XComChangeCmdlet()
    {
    }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected XComKey KeyOf(string key) => new(DagId!, DagRunId!, TaskId!, MapIndex, key);
}
