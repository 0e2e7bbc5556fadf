namespace AirflowPS;

/// <summary>Says that a parameter is what a thing is set to, not which thing is meant: on the command line it stands for what a piped thing has of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BodyParameterAttribute : Attribute
{
}
