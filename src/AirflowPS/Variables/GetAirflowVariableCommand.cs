using System.Management.Automation;
using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists variables, or reads those that are named.</summary>
/// <remarks>A value is its exact text. Where the key or a member's name sounds like a secret, Airflow 3 shows *** in its place, which Set-AirflowVariable refuses to write back.</remarks>
/// <example>
/// <code>Get-AirflowVariable 'etl_*'</code>
/// <para>Lists the variables whose keys begin so.</para>
/// </example>
/// <example>
/// <code>(Get-AirflowVariable etl_settings -AsObject).region</code>
/// <para>Reads a variable that holds JSON as an object, and takes a member of it.</para>
/// </example>
/// <example>
/// <code>Get-AirflowVariable | Select-Object Key, Value, Description | Export-Csv variables.csv</code>
/// <para>Keeps the variables as a file.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowVariable", SupportsPaging = true)]
[OutputType(typeof(Variable))]
public sealed class GetAirflowVariableCommand : ReadCmdlet
{
    /// <summary>Keys, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VariableKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Gives the values alone, read as JSON where they are; other text stays text.</summary>
    [Parameter]
    public SwitchParameter AsObject { get; set; }

    /// <summary>The order; by key without it.</summary>
    [Parameter]
    [ValidateSet("Id", "Key")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Key,
            nameof(Key),
            "variable_key_pattern",
            () => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadVariables(query, range),
            variable => variable.Key,
            (session, key, call) => session.GetVariableAsync(key, call));

    private protected override void WriteOne(AirflowObject item)
    {
        if (AsObject)
        {
            WriteObject(Parse(((Variable)item).Value));
        }
        else
        {
            base.WriteOne(item);
        }
    }

    private protected override bool WritesAsIs => !AsObject;

    private static object? Parse(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "null");
            return PSJson.Reading.ToValue(document.RootElement);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
