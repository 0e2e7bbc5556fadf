using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells whether the server is well: every part that it runs says so, and has said so lately. -Verbose tells why not.</summary>
/// <remarks>A server that does not answer is not well: that is $false, and no error. A part that the server does not run counts for nothing.</remarks>
/// <example>
/// <code>if (-not (Test-AirflowHealth -MaxHeartbeatAgeSec 120 -Verbose)) { throw 'Airflow is not well.' }</code>
/// <para>Stops a script where Airflow is not well, and says which part of it, or where a part has been silent for two minutes.</para>
/// </example>
/// <example>
/// <code>Get-AirflowSession | Select-Object Name, @{ Name = 'IsWell'; Expression = { Test-AirflowHealth -Session $_ } }</code>
/// <para>Tells of each server that a session is open to whether it is well.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "AirflowHealth")]
[OutputType(typeof(bool))]
public sealed class TestAirflowHealthCommand : SessionCmdlet
{
    /// <summary>How many seconds old the last sign of life of a part may be, by this machine's clock; any age without it.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxHeartbeatAgeSec { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(null, session => WriteObject(IsWell(session)));

    private bool IsWell(AirflowSession session)
    {
        try
        {
            Health health = Await(call => session.GetHealthAsync(call));
            List<string> faults = health.Components.Select(FaultOf).OfType<string>().ToList();
            faults.ForEach(WriteVerbose);
            return faults.Count == 0 && health.Components.Count > 0;
        }
        catch (AirflowException e)
        {
            // A server that cannot be asked is not well; that is the answer, not an error.
            WriteVerbose(RelayedText.Neutralize(e.Message));
            return false;
        }
    }

    private string? FaultOf(HealthComponent part)
    {
        // A part that the server does not run has no status.
        if (part.Status is not null && part.Status != "healthy")
        {
            return $"{part.Name} is {part.Status}.";
        }

        return part.LatestHeartbeat is { } beat && DateTime.Now - beat is { } age && age.TotalSeconds > MaxHeartbeatAgeSec
            ? $"{part.Name} gave its last sign of life {age.TotalSeconds:0} s ago."
            : null;
    }
}
