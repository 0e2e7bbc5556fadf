namespace AirflowPS;

/// <summary>Marks a parameter that a piped thing may leave empty, since it has another name of the same; on the command line, nothing is an error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MayBeMissingAttribute : Attribute;
