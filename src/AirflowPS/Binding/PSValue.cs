using System.Management.Automation;

namespace AirflowPS;

/// <summary>What PowerShell hands over: the value itself, or the value in a wrapping of the engine's.</summary>
internal static class PSValue
{
    /// <summary>The value without the wrapping.</summary>
    public static object? Unwrap(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
