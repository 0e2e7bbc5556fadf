namespace AirflowPS.Sandbox;

/// <summary>AssumeRole: keys of a role for whoever it trusts, for a while of real time.</summary>
internal sealed class AssumeRole
{
    private const string Action = "sts:AssumeRole";
    private readonly KeyRing _keys;

    public AssumeRole(KeyRing keys) => _keys = keys;

    public HttpResponse Answer(RoleForm form, Principal caller)
    {
        SandboxAwsRole? role = form.Find(_keys.Account);
        if (role is null || !role.Trusted.Contains(caller.Name) || !caller.May(Action) || (role.ExternalId is { } wanted && form.Text("ExternalId") != wanted))
        {
            // STS does not tell which of these it is.
            throw Denied(caller, form.RoleArn);
        }

        CheckSecondFactor(role, form, caller);
        AccessKey key = _keys.Give(role, form.SessionName, DateTimeOffset.UtcNow + form.Duration);
        return StsAnswer.Result("AssumeRole", w => RoleForm.Write(w, key));
    }

    private static void CheckSecondFactor(SandboxAwsRole role, RoleForm form, Principal caller)
    {
        if (role.MfaCode is null)
        {
            return;
        }

        if (form.Text("SerialNumber") is null || form.Text("TokenCode") is not { } code)
        {
            throw Denied(caller, form.RoleArn);
        }

        if (code != role.MfaCode)
        {
            throw StsAnswer.Failure(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
    }

    private static ApiFailure Denied(Principal caller, string arn) =>
        StsAnswer.Failure(403, "AccessDenied", $"User: {caller.Arn} is not authorized to perform: {Action} on resource: {arn}");
}
