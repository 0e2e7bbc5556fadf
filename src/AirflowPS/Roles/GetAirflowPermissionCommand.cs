using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the permissions that a role can be given. Airflow 2 lists actions only, not what they are for. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <example>
/// <code>Get-AirflowPermission -Action can_edit</code>
/// <para>Everything that a role can be allowed to change.</para>
/// </example>
/// <example>
/// <code>New-AirflowRole Keeper -Permission (Get-AirflowPermission -Resource Variables, Connections)</code>
/// <para>Makes a role that may do everything with variables and connections.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowPermission", SupportsPaging = true)]
[OutputType(typeof(Permission))]
public sealed class GetAirflowPermissionCommand : ReadCmdlet
{
    /// <summary>Only those that allow to do this; wildcards may stand in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PermissionActionCompleter))]
    public string[]? Action { get; set; }

    /// <summary>Only those that are for this; wildcards may stand in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Resource { get; set; }

    private protected override void ReadRecord()
    {
        List<WildcardPattern>? actions = Patterns(Action);
        List<WildcardPattern>? resources = Patterns(Resource);
        ForOne(null, session => WriteList(
            session.ReadPermissions,
            actions is null && resources is null ? null : permission => Fits(actions, permission.Action) && Fits(resources, permission.Resource)));
    }

    private static List<WildcardPattern>? Patterns(string[]? names) => names?.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToList();

    private static bool Fits(List<WildcardPattern>? patterns, string? name) => patterns is null || patterns.Exists(pattern => pattern.IsMatch(name ?? ""));
}
