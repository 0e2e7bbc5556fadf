namespace AirflowPS;

/// <summary>Marks a parameter that takes no wildcards from the command line, since something is changed: what a pattern reaches is looked at first. What comes by the pipe is literal.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoWildcardAttribute : Attribute;
