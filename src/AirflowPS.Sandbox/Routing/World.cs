namespace AirflowPS.Sandbox;

/// <summary>The parts of a sandbox that its routes work with.</summary>
internal sealed class World
{
    public World(SandboxOptions options, AirflowRelease release, SandboxStore store, SandboxClock clock, Scheduler scheduler, TokenOffice tokens)
    {
        Options = options;
        Release = release;
        Store = store;
        Clock = clock;
        Scheduler = scheduler;
        Tokens = tokens;
        Accounts = new Accounts(options, release, clock.Now);
        Marking = new Marking(scheduler);
    }

    public SandboxOptions Options { get; }

    public AirflowRelease Release { get; }

    public SandboxStore Store { get; }

    public SandboxClock Clock { get; }

    public Scheduler Scheduler { get; }

    public Marking Marking { get; }

    public TokenOffice Tokens { get; }

    public Accounts Accounts { get; }

    public SessionBook Sessions { get; } = new();
}
