using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say what an XCom is.</summary>
public abstract class XComBodyCommand : XComChangeCmdlet<XComBodyCommand.XComItem>
{
    private protected XComBodyCommand()
    {
    }

    /// <summary>The key. What a task returned is 'return_value'.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(XComKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>The value, which becomes JSON: text, numbers, booleans, $null, arrays, hashtables, objects. A date becomes ISO 8601 text, a duration its seconds. Airflow 3.0 keeps the JSON as text.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BodyParameter]
    public object? Value { get; set; }

    private protected override IEnumerable<(XComItem Item, object? Target)> Collect() => [(new XComItem(KeyOf(Key!), PSJson.ToNode(Value)), Key)];

    /// <summary>An XCom and the value that it is given.</summary>
    public sealed class XComItem
    {
        internal XComItem(XComKey key, JsonNode? value)
        {
            Key = key;
            Value = value;
        }

        internal XComKey Key { get; }

        internal JsonNode? Value { get; }
    }
}
