using System.Management.Automation;

namespace AirflowPS;

/// <summary>Refuses wildcards where something is changed: what a pattern reaches is looked at first.</summary>
internal sealed class NoWildcardAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        foreach (string name in arguments as IEnumerable<string> ?? [arguments?.ToString() ?? ""])
        {
            if (name.IndexOfAny(['*', '?']) >= 0)
            {
                throw new ValidationMetadataException($"'{name}' holds a wildcard, and this cmdlet changes things. See what it reaches with the Get- cmdlet, and pipe from that.");
            }
        }
    }
}
