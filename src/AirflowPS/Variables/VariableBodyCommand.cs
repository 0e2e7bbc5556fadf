using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say what a variable is. What it is set to is never shown.</summary>
public abstract class VariableBodyCommand : BulkChangeCmdlet<VariableBodyCommand.VariableItem>
{
    private static readonly Type[] Kinds = [typeof(Variable)];

    private protected VariableBodyCommand()
    {
    }

    /// <summary>The variable's key.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(VariableKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>What it is for; $null or '' on the command line takes the description away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Description { get; set; }

    /// <summary>Writes a masked value (***) all the same: the secret behind it is then lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected abstract object? GivenValue { get; }

    private protected override IEnumerable<(VariableItem Item, object? Target)> Collect()
    {
        var change = new VariableChange { Value = IsGiven("Value") ? ToText(GivenValue) : null };
        if (IsTyped(nameof(Description)) || (IsGiven(nameof(Description)) && !string.IsNullOrEmpty(Description)))
        {
            change.Description = Description;
        }

        return [(new VariableItem(Key!, change), Key)];
    }

    private protected override string NameOf(VariableItem item) => item.Key;

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<VariableItem> items, AirflowSession session) =>
        Read(items, session.FindVariablesAsync, session.GetVariableAsync);

    private protected static IReadOnlyList<KeyValuePair<string, VariableChange>> Pairs(IReadOnlyList<VariableItem> items) =>
        [.. items.Select(item => new KeyValuePair<string, VariableChange>(item.Key, item.Change))];

    // Text is sent exactly; anything else as the JSON that it is.
    private static string? ToText(object? value) => value.Unwrap() switch
    {
        null => null,
        string text => text,
        SecureString secret => new NetworkCredential("", secret).Password,
        _ => PSJson.ToNode(value)?.ToJsonString(PSJson.Readable) ?? "null",
    };

    /// <summary>A variable and what was given of it.</summary>
    public sealed class VariableItem
    {
        internal VariableItem(string key, VariableChange change)
        {
            Key = key;
            Change = change;
        }

        internal string Key { get; }

        internal VariableChange Change { get; }
    }
}
