using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Keeps a value with a task instance, under a key, for its next tries; what was there is overwritten (Airflow 3.3 and later).</summary>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId extract -First 1 | Set-AirflowTaskStoreItem -Key cursor -Value 42 -PassThru</code>
/// <para>Keeps how far a task has come, and gives it.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId extract -First 1 | Set-AirflowTaskStoreItem -Key job -Value @{ id = 'j-7' } -ExpiresAt (Get-Date).AddDays(7)</code>
/// <para>Keeps it for a week.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowTaskStoreItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TaskStoreItem))]
public sealed class SetAirflowTaskStoreItemCommand : TaskStoreChangeCmdlet<TaskStoreWrite>
{
    /// <summary>The key.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskStoreKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>The value: text, a number, a switch, a list, a hashtable or an object; $null is one, too.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BodyParameter]
    public object? Value { get; set; }

    /// <summary>When it may be deleted; $null for never. Without it, that stays as it is, and for what is new it is the server's own time.</summary>
    [Parameter]
    [AllowNull]
    [DateTransform]
    public DateTime? ExpiresAt { get; set; }

    /// <summary>Fails where nothing is kept under the key, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives what is kept afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<(TaskStoreWrite Item, object? Target)> Collect()
    {
        var change = new TaskStoreChange { Value = PSJson.ToNode(Value) };
        return [(new TaskStoreWrite(new TaskStoreTarget(Instance, Key), change), Key)];
    }

    private protected override string Describe(TaskStoreWrite item, AirflowSession session) => $"Set {item.Target}";

    private protected override void Change(TaskStoreWrite item, AirflowSession session)
    {
        if (IsGiven(nameof(ExpiresAt)))
        {
            item.Change.ExpiresAt = ExpiresAt.On(session);
        }

        Await(call => session.SetTaskStoreItemAsync(item.Target.Task, item.Target.Key!, item.Change, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(Await(call => session.GetTaskStoreItemAsync(item.Target.Task, item.Target.Key!, call))));
        }
    }
}
