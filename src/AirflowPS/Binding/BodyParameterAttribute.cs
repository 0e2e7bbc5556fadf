namespace AirflowPS;

/// <summary>Marks a parameter that says what a thing is, not which one it is: given on the command line, it goes before what came by the pipe.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BodyParameterAttribute : Attribute;
