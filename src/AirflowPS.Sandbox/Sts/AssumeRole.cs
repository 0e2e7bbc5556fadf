using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace AirflowPS.Sandbox;

/// <summary>AssumeRole: keys of a role for whoever it trusts, for a while of real time.</summary>
internal sealed class AssumeRole
{
    private const string Action = "sts:AssumeRole";
    private const int Shortest = 900;
    private const int Longest = 12 * 3600;
    private readonly KeyRing _keys;

    public AssumeRole(KeyRing keys) => _keys = keys;

    public HttpResponse Answer(QueryReader form, Principal caller)
    {
        string arn = Required(form, "RoleArn", "roleArn");
        string session = Required(form, "RoleSessionName", "roleSessionName");
        if (!Regex.IsMatch(session, @"^[\w+=,.@-]{2,64}$"))
        {
            throw Invalid(session, "roleSessionName", @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
        }

        TimeSpan duration = Duration(form);
        SandboxAwsRole? role = _keys.Account.Roles.FirstOrDefault(r => _keys.Account.GlobalArn("iam", "role/" + r.Name) == arn);
        if (role is null || !role.Trusted.Contains(caller.Name) || !caller.May(Action) || (role.ExternalId is { } wanted && form.Text("ExternalId") != wanted))
        {
            // STS does not tell which of these it is.
            throw Denied(caller, arn);
        }

        CheckSecondFactor(role, form, caller, arn);
        AccessKey key = _keys.Give(role, session, DateTimeOffset.UtcNow + duration);
        return StsAnswer.Result("AssumeRole", w => Write(w, key));
    }

    private static void CheckSecondFactor(SandboxAwsRole role, QueryReader form, Principal caller, string arn)
    {
        if (role.MfaCode is null)
        {
            return;
        }

        if (form.Text("SerialNumber") is null || form.Text("TokenCode") is not { } code)
        {
            throw Denied(caller, arn);
        }

        if (code != role.MfaCode)
        {
            throw StsAnswer.Failure(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
    }

    private static TimeSpan Duration(QueryReader form)
    {
        string text = form.Text("DurationSeconds") ?? "3600";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= Shortest and <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(text, "durationSeconds", $"Member must have value between {Shortest} and {Longest}");
    }

    private static string Required(QueryReader form, string name, string member) => form.Text(name) is { Length: > 0 } text
        ? text
        : throw StsAnswer.Failure(400, "ValidationError", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    private static ApiFailure Invalid(string value, string member, string rule) =>
        StsAnswer.Failure(400, "ValidationError", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}");

    private static ApiFailure Denied(Principal caller, string arn) =>
        StsAnswer.Failure(403, "AccessDenied", $"User: {caller.Arn} is not authorized to perform: {Action} on resource: {arn}");

    private static void Write(XmlWriter writer, AccessKey key)
    {
        void Text(string name, string value) => writer.WriteElementString(name, StsAnswer.Namespace, value);

        writer.WriteStartElement("AssumedRoleUser", StsAnswer.Namespace);
        Text("AssumedRoleId", key.Principal.UserId);
        Text("Arn", key.Principal.Arn);
        writer.WriteEndElement();
        writer.WriteStartElement("Credentials", StsAnswer.Namespace);
        Text("AccessKeyId", key.Id);
        Text("SecretAccessKey", key.Secret);
        Text("SessionToken", key.Token!);
        Text("Expiration", key.Ends!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndElement();
    }
}
