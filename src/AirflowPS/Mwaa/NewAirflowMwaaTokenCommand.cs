using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Gets a token for the web server of an environment of Amazon MWAA, or for its command line. It is taken once, within a minute.</summary>
/// <remarks>
/// The token is a SecureString; <c>GetLoginUri()</c> of what is written gives the address to open in a browser, which holds the
/// token in clear. It takes airflow:CreateWebLoginToken on the role of the environment, or airflow:CreateCliToken on the
/// environment.
/// </remarks>
/// <example>
/// <code>Start-Process (New-AirflowMwaaToken nightly).GetLoginUri()</code>
/// <para>Opens the web interface of an environment in the browser, signed in.</para>
/// </example>
/// <example>
/// <code>New-AirflowMwaaToken nightly -Kind Cli | Select-Object Environment, WebServer, Token</code>
/// <para>Gets a token for the command line's route.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowMwaaToken", SupportsShouldProcess = true)]
[OutputType(typeof(MwaaToken))]
public sealed class NewAirflowMwaaTokenCommand : MwaaCmdlet
{
    /// <summary>The environment; the session's without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MwaaEnvironmentCompleter))]
    public string? Name { get; set; }

    /// <summary>What it is for: WebLogin, which is the default, signs in to the web interface; Cli is for the route for commands.</summary>
    [Parameter]
    [ValidateSet("WebLogin", "Cli")]
    public string Kind { get; set; } = "WebLogin";

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForOne(Name, mwaa =>
        {
            string environment = EnvironmentOf(mwaa, Name);
            if (ShouldProcess($"{environment} in {mwaa.Region}", $"Get a {Kind} token"))
            {
                WriteObject(Await(call => Kind == "Cli" ? mwaa.CreateCliTokenAsync(environment, call) : mwaa.CreateWebLoginTokenAsync(environment, call)));
            }
        });
}
