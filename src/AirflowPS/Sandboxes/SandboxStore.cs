using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>The sandboxes that run in this process. Unlike sessions they are the process's own: their threads and ports are.</summary>
internal static class SandboxStore
{
    private static readonly List<AirflowSandbox> Running = [];

    /// <summary>Those that run, the oldest first.</summary>
    public static IReadOnlyList<AirflowSandbox> All
    {
        get
        {
            lock (Running)
            {
                return Running.ToList();
            }
        }
    }

    /// <summary>The last one started; null where none runs.</summary>
    public static AirflowSandbox? Last => All is { Count: > 0 } all ? all[all.Count - 1] : null;

    public static AirflowSandbox Start(SandboxOptions options)
    {
        AirflowSandbox sandbox = AirflowSandbox.Start(options);
        lock (Running)
        {
            Running.Add(sandbox);
        }

        return sandbox;
    }

    public static void Stop(AirflowSandbox sandbox)
    {
        lock (Running)
        {
            Running.Remove(sandbox);
        }

        sandbox.Dispose();
    }

    /// <summary>Stops them all, when the module goes.</summary>
    public static void StopAll()
    {
        foreach (AirflowSandbox sandbox in All)
        {
            Stop(sandbox);
        }
    }
}
