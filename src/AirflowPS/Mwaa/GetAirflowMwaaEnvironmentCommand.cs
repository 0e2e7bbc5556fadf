using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the environments of Amazon MWAA in a region, or reads those that are named.</summary>
/// <remarks>
/// Region and identity are those of the default session, where that is one on an environment, else those that AWS's own
/// tools would find. It takes airflow:ListEnvironments on *, and airflow:GetEnvironment on the environments that are read.
/// </remarks>
/// <example>
/// <code>Get-AirflowMwaaEnvironment -Region eu-central-1</code>
/// <para>Lists the names of the environments in a region.</para>
/// </example>
/// <example>
/// <code>Get-AirflowMwaaEnvironment * | Where-Object Status -NE AVAILABLE | Select-Object Name, Status, AirflowVersion</code>
/// <para>Shows the environments that cannot be used right now.</para>
/// </example>
/// <example>
/// <code>Get-AirflowMwaaEnvironment 'night*' | ForEach-Object { Connect-Airflow -MwaaEnvironment $_.Name }</code>
/// <para>Opens a session on each environment whose name begins so.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowMwaaEnvironment")]
[OutputType(typeof(MwaaEnvironment))]
public sealed class GetAirflowMwaaEnvironmentCommand : MwaaCmdlet
{
    /// <summary>Names, with wildcards: those are read in detail. Without it the names of all, which is all that a list tells.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MwaaEnvironmentCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            ForOne(null, mwaa => WriteObject(Await(mwaa.ListEnvironmentsAsync).Select(name => new MwaaEnvironment(name)), enumerateCollection: true));
            return;
        }

        foreach (string name in Name)
        {
            if (NamePattern.Of(name) is { } pattern)
            {
                ForOne(name, mwaa =>
                {
                    foreach (string found in Await(mwaa.ListEnvironmentsAsync).Where(pattern.Matches))
                    {
                        Read(found);
                    }
                });
            }
            else
            {
                Read(name);
            }
        }
    }

    private void Read(string name) => ForOne(name, mwaa => WriteObject(ObjectShape.Of(Await(call => mwaa.GetEnvironmentAsync(name, call)))));
}
