namespace AirflowPS.Sandbox;

/// <summary>AssumeRoleWithWebIdentity: keys of a role for whoever has a token of the provider that the role trusts. Nobody signs it.</summary>
internal sealed class AssumeRoleWithWebIdentity
{
    private readonly KeyRing _keys;

    public AssumeRoleWithWebIdentity(KeyRing keys) => _keys = keys;

    public HttpResponse Answer(RoleForm form)
    {
        string token = form.Required("WebIdentityToken");
        SandboxAwsRole? role = form.Find(_keys.Account);
        if (role?.WebIdentityToken is null)
        {
            throw StsAnswer.Failure(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }

        if (token != role.WebIdentityToken)
        {
            throw StsAnswer.Failure(400, "InvalidIdentityToken", "The web identity token that was passed is expired or is not valid.");
        }

        AccessKey key = _keys.Give(role, form.SessionName, DateTimeOffset.UtcNow + form.Duration);
        return StsAnswer.Result("AssumeRoleWithWebIdentity", w => RoleForm.Write(w, key));
    }
}
