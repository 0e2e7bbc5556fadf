using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes what is kept with task instances (Airflow 3.3 and later). To the server, that a key is not there is no error.</summary>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId extract -First 1 | Remove-AirflowTaskStoreItem -Key cursor -WhatIf</code>
/// <para>Shows what would be deleted, so that the next try begins anew.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId transform -First 1 | Remove-AirflowTaskStoreItem -All -AllMapIndices -WhatIf</code>
/// <para>Shows what would be asked for to delete all that is kept with a mapped task.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowTaskStoreItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowTaskStoreItemCommand : TaskStoreChangeCmdlet<TaskStoreTarget>
{
    /// <summary>The keys.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskStoreKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Instead of keys: all that is kept with the task instance.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>With -All: of all instances of a mapped task.</summary>
    [Parameter]
    public SwitchParameter AllMapIndices { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AllMapIndices && !All)
        {
            Fail("AllMissing", "-AllMapIndices goes with -All: keys are deleted of one instance. Nothing was sent.", ErrorCategory.InvalidArgument);
        }
    }

    private protected override IEnumerable<(TaskStoreTarget Item, object? Target)> Collect() =>
        StoreKeys.Choose(Key, All).Select(key => (new TaskStoreTarget(Instance, key), (object?)(key ?? TaskId)));

    private protected override string Describe(TaskStoreTarget item, AirflowSession session) => $"Remove {item}{(AllMapIndices ? ", of all its map indices" : "")}";

    private protected override void Change(TaskStoreTarget item, AirflowSession session) =>
        Await(call => item.Key is null ? session.ClearTaskStoreAsync(item.Task, AllMapIndices, call) : session.DeleteTaskStoreItemAsync(item.Task, item.Key, call));
}
