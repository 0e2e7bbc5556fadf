using System.Collections;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads what is given for permissions: what Get-AirflowPermission gives, texts such as 'can_read on DAGs', hashtables and rows with Action and Resource.</summary>
internal sealed class PermissionTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null : Read(inputData).ToArray();

    private static IEnumerable<Permission> Read(object given)
    {
        object value = given.Unwrap()!;
        return value switch
        {
            Permission permission => [permission],
            string text => [Permission.Parse(text) ?? throw Refuse(text)],
            IDictionary members => [Make(members["Action"], members["Resource"], given)],
            IEnumerable list => list.Cast<object?>().Where(entry => entry is not null).SelectMany(entry => Read(entry!)),
            _ => [Make(PSObject.AsPSObject(given).Properties["Action"]?.Value, PSObject.AsPSObject(given).Properties["Resource"]?.Value, given)],
        };
    }

    private static Permission Make(object? action, object? resource, object given) => action?.ToString() is { Length: > 0 } what && resource?.ToString() is { Length: > 0 } which
        ? new Permission { Action = what, Resource = which }
        : throw Refuse(given);

    private static ArgumentTransformationMetadataException Refuse(object given) =>
        new($"'{given}' is no permission. Give what Get-AirflowPermission gives, text such as 'can_read on DAGs', or @{{ Action = 'can_read'; Resource = 'DAGs' }}.");
}
