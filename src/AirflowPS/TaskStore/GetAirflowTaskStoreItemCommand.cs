using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads what is kept with task instances: values under keys, which last from try to try (Airflow 3.3 and later).</summary>
/// <remarks>Tasks keep there what their next try is to go on from. An XCom is for other tasks, and begins anew with each try: Get-AirflowXCom.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -First 3 | Get-AirflowTaskStoreItem</code>
/// <para>All that is kept with some task instances.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -First 1 | Get-AirflowTaskStoreItem -TaskId extract -Key 'cursor*'</code>
/// <para>What a task of the latest run keeps under keys that begin so.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskStoreItem", SupportsPaging = true)]
[OutputType(typeof(TaskStoreItem))]
public sealed class GetAirflowTaskStoreItemCommand : TaskInstanceReadCmdlet
{
    /// <summary>The keys, with wildcards where they are typed; all without it. One without wildcards that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskStoreKeyCompleter))]
    public string[]? Key { get; set; }

    private protected override void ReadInstance(AirflowSession session) => StoreKeys.Read(
        Key,
        key => IsTyped(nameof(Key)) ? NamePattern.Of(key) : null,
        keeps => WriteList(range => session.ReadTaskStore(Instance, range), keeps is null ? null : item => keeps(item.Key)),
        key => ForOne(key, _ => WriteOne(Await(call => session.GetTaskStoreItemAsync(Instance, key, call)))));
}
