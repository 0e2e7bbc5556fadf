namespace AirflowPS.Sandbox;

/// <summary>One environment of Amazon MWAA.</summary>
public sealed class SandboxMwaaEnvironment
{
    /// <summary>The name; letters, digits, dashes and underscores, and a letter first.</summary>
    public string Name { get; set; } = "";

    /// <summary>The status that GetEnvironment tells; only <c>AVAILABLE</c> ones can be called.</summary>
    public string Status { get; set; } = "AVAILABLE";

    /// <summary>False for an environment that is too old for InvokeRestApi.</summary>
    public bool InvokesRestApi { get; set; } = true;
}
