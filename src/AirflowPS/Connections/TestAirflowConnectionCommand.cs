using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells whether a connection can be connected to: one that is stored, or one that is described. The API server tries it, or a worker.</summary>
/// <remarks>-Verbose tells why not. A server tests connections only where its configuration allows it ([core] test_connection).</remarks>
/// <example>
/// <code>Test-AirflowConnection search -ConnType http -HostName search.example.com -Detailed</code>
/// <para>Tries what is described; nothing is stored. -Detailed tells what the server says of it.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConnection | Test-AirflowConnection -Detailed | Where-Object Succeeded -EQ $false</code>
/// <para>The stored connections that do not work (Airflow 3).</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "AirflowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByMembers)]
[OutputType(typeof(bool), typeof(ConnectionTest))]
public sealed class TestAirflowConnectionCommand : ConnectionBodyCommand
{
    private static readonly string[] ForWorkers = [nameof(Queue), nameof(Executor), nameof(TimeoutSec)];

    /// <summary>What it leads to, such as postgres. Without it, a stored connection is tried, with what else is given in place of what is stored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnTypeCompleter))]
    [BodyParameter]
    public string? ConnType { get; set; }

    /// <summary>Lets a worker try it, where tasks run, and waits for what it says (3.3 and later). A worker knows only what it is sent: a stored password has to be given again.</summary>
    [Parameter]
    public SwitchParameter OnWorker { get; set; }

    /// <summary>With -OnWorker: the queue whose workers are asked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Queue { get; set; }

    /// <summary>With -OnWorker: the executor that runs it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Executor { get; set; }

    /// <summary>With -OnWorker: how long to wait, in seconds; without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? TimeoutSec { get; set; }

    /// <summary>Gives an object with what was said of the connection, instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override string? GivenType => ConnType;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!OnWorker && Array.Find(ForWorkers, IsGiven) is { } name)
        {
            Fail("OnWorkerMissing", $"-{name} is about workers: add -OnWorker. Nothing was sent.", ErrorCategory.InvalidArgument, name);
        }
    }

    // A connection that was read is one that is stored: what it shows of itself is not all that it is.
    private protected override bool Counts(string parameter) => IsTyped(parameter) || (IsGiven(parameter) && !IsStored);

    private bool IsStored => InputObject?.TypeNames.Any(name => name.EndsWith(typeof(Connection).FullName!, StringComparison.Ordinal)) == true;

    private protected override string Describe(ConnectionItem item, AirflowSession session) => $"Test connection '{item.ConnectionId}'";

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<ConnectionItem> items, AirflowSession session, CallContext call) => Task.FromResult(BulkResult.Nothing);

    private protected override void Change(ConnectionItem item, AirflowSession session)
    {
        var options = new ConnectionTestOptions { Queue = Queue, Executor = Executor, Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        ConnectionTest test = Await(call => OnWorker
            ? session.TestConnectionOnWorkerAsync(item.ConnectionId, item.Change, options, call)
            : session.TestConnectionAsync(item.ConnectionId, item.Change, call));
        if (Detailed)
        {
            WriteObject(ObjectShape.Of(test));
            return;
        }

        WriteVerbose(RelayedText.Neutralize($"Connection '{item.ConnectionId}': {test.Message}"));
        WriteObject(test.Succeeded == true);
    }
}
