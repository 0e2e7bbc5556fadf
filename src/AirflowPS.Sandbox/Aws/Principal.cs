namespace AirflowPS.Sandbox;

/// <summary>Who signed a request: a user, or a role that somebody took on.</summary>
internal sealed class Principal
{
    private readonly IReadOnlyList<string> _denied;

    public Principal(string arn, string userId, string name, string airflowRole, IReadOnlyList<string> denied)
    {
        Arn = arn;
        UserId = userId;
        Name = name;
        AirflowRole = airflowRole;
        _denied = denied;
    }

    public string Arn { get; }

    public string UserId { get; }

    /// <summary>The user's name, or the role's.</summary>
    public string Name { get; }

    public string AirflowRole { get; }

    /// <summary>What follows the account in the ARN, such as <c>user/admin</c>.</summary>
    public string Identity => Arn.Substring(Arn.LastIndexOf(':') + 1);

    public bool May(string action) => !_denied.Any(d => d.EndsWith("*", StringComparison.Ordinal)
        ? action.StartsWith(d.Substring(0, d.Length - 1), StringComparison.Ordinal)
        : d == action);

    /// <summary>IAM's sentence for what the principal may not do.</summary>
    public string Refusal(string action, string resource) =>
        $"User: {Arn} is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action";
}
