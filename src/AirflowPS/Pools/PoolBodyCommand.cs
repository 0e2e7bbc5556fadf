using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say what a pool is.</summary>
public abstract class PoolBodyCommand : BulkChangeCmdlet<PoolBodyCommand.PoolItem>
{
    private static readonly Type[] Kinds = [typeof(Pool)];

    private protected PoolBodyCommand()
    {
    }

    /// <summary>The pool's name.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(PoolCompleter))]
    public string? Name { get; set; }

    /// <summary>What it is for; $null or '' on the command line takes the description away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Description { get; set; }

    /// <summary>Whether deferred tasks keep their slots: $true or $false (Airflow 2.7 and later).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BodyParameter]
    [BooleanTransform]
    public bool? IncludeDeferred { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected abstract int? GivenSlots { get; }

    private protected override IEnumerable<(PoolItem Item, object? Target)> Collect()
    {
        var change = new PoolChange
        {
            Slots = IsGiven("Slots") ? GivenSlots : null,
            Description = IsTyped(nameof(Description)) ? Description ?? "" : IsGiven(nameof(Description)) && !string.IsNullOrEmpty(Description) ? Description : null,
            IncludeDeferred = IsGiven(nameof(IncludeDeferred)) ? IncludeDeferred : null,
        };
        return [(new PoolItem(Name!, change), Name)];
    }

    private protected override string NameOf(PoolItem item) => item.Name;

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<PoolItem> items, AirflowSession session) =>
        Read(items, session.FindPoolsAsync, session.GetPoolAsync);

    private protected static IReadOnlyList<KeyValuePair<string, PoolChange>> Pairs(IReadOnlyList<PoolItem> items) =>
        [.. items.Select(item => new KeyValuePair<string, PoolChange>(item.Name, item.Change))];

    /// <summary>A pool and what was given of it.</summary>
    public sealed class PoolItem
    {
        internal PoolItem(string name, PoolChange change)
        {
            Name = name;
            Change = change;
        }

        internal string Name { get; }

        internal PoolChange Change { get; }
    }
}
