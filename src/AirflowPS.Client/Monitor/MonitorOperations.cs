namespace AirflowPS.Client;

internal static class MonitorOperations
{
    public static readonly Operation GetHealth = Operation.Reads("get_health").V2("GET", "monitor/health").V1("GET", "health");

    public static readonly Operation GetVersion = Operation.Reads("get_version").V2("GET", "version").V1("GET", "version");

    /// <summary>Whether it answers: all that 1.10 says of itself.</summary>
    public static readonly Operation Test = Operation.Reads("test").Experimental("GET", "test");
}
