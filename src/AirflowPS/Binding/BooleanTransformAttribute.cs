using System.Management.Automation;

namespace AirflowPS;

/// <summary>Reads True and False as text, too, which is what a file of rows has; PowerShell itself takes no text for them.</summary>
internal sealed class BooleanTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() is string text && bool.TryParse(text, out bool value) ? value : inputData;
}
