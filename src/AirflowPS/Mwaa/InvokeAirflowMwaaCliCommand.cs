using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Runs a command of Airflow's command line in an environment of Amazon MWAA that has a route for it (Airflow 2). What it writes comes line by line; what it writes as errors is an error.</summary>
/// <remarks>
/// A token for it is got first (airflow:CreateCliToken). Environments of Airflow 3 have no such route, which is an error. A
/// session that is read-only runs no command, since any may change something.
/// </remarks>
/// <example>
/// <code>Invoke-AirflowMwaaCli 'dags list' | Select-Object -First 5</code>
/// <para>Runs a command in the environment of the default session, and shows the first lines that it writes.</para>
/// </example>
/// <example>
/// <code>Invoke-AirflowMwaaCli 'dags list -o json' -Name nightly | ConvertFrom-Json | Where-Object is_paused -EQ True</code>
/// <para>Has a command write JSON, and makes objects of it.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "AirflowMwaaCli", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class InvokeAirflowMwaaCliCommand : MwaaCmdlet
{
    /// <summary>The command without the word airflow: 'dags list'.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Command { get; set; }

    /// <summary>The environment; the session's without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MwaaEnvironmentCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForOne(Name, mwaa =>
        {
            string environment = EnvironmentOf(mwaa, Name);
            if (TakenSession is { ReadOnly: true } session)
            {
                Fail("ReadOnlySession", $"The session {session} is read-only, and a command may change something. Nothing was sent.", ErrorCategory.PermissionDenied, Command);
            }

            if (ShouldProcess($"{environment} in {mwaa.Region}", $"Run 'airflow {Command}'"))
            {
                Write(Await(call => mwaa.InvokeCliAsync(environment, Command!, call)));
            }
        });

    private void Write(MwaaCliResult result)
    {
        if (result.Output.Length > 0)
        {
            WriteObject(result.Output.TrimEnd('\r', '\n').Split('\n').Select(line => RelayedText.Neutralize(line.TrimEnd('\r'))), enumerateCollection: true);
        }

        if (!string.IsNullOrWhiteSpace(result.Error))
        {
            WriteItemError(ErrorRecords.Make("CliError", RelayedText.Neutralize(result.Error.Trim()), ErrorCategory.FromStdErr, Command));
        }
    }
}
