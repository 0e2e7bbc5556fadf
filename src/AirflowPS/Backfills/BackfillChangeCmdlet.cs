using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change backfills.</summary>
public abstract class BackfillChangeCmdlet : ChangeCmdlet<int>
{
    private static readonly Type[] Kinds = [typeof(Backfill)];

    private protected BackfillChangeCmdlet()
    {
    }

    /// <summary>Numbers of backfills.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(BackfillIdCompleter))]
    public int[]? BackfillId { get; set; }

    /// <summary>Gives the backfills as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract string Verb { get; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(int Item, object? Target)> Collect() => BackfillId!.Select(id => (id, (object?)id));

    private protected override string Describe(int item, AirflowSession session) => $"{Verb} backfill {item}";

    private protected override void Change(int item, AirflowSession session)
    {
        Backfill backfill = Await(call => ChangeAsync(item, session, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(backfill));
        }
    }

    private protected abstract Task<Backfill> ChangeAsync(int item, AirflowSession session, CallContext call);
}
