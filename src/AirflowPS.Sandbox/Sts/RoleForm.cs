using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace AirflowPS.Sandbox;

/// <summary>What is the same in all calls that take on a role: the form's fields, and the keys in the answer.</summary>
internal sealed class RoleForm
{
    private const int Shortest = 900;
    private const int Longest = 12 * 3600;
    private readonly QueryReader _form;

    public RoleForm(QueryReader form)
    {
        _form = form;
        RoleArn = Required("RoleArn");
        SessionName = Required("RoleSessionName");
        if (!Regex.IsMatch(SessionName, @"^[\w+=,.@-]{2,64}$"))
        {
            throw Invalid(SessionName, "roleSessionName", @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
        }

        Duration = ReadDuration();
    }

    public string RoleArn { get; }

    public string SessionName { get; }

    public TimeSpan Duration { get; }

    public string? Text(string name) => _form.Text(name);

    public string Required(string name) => _form.Text(name) is { Length: > 0 } text
        ? text
        : throw StsAnswer.Failure(400, "ValidationError", $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name.Substring(1)}' failed to satisfy constraint: Member must not be null");

    /// <summary>The role that is asked for; null where there is none of that name.</summary>
    public SandboxAwsRole? Find(SandboxAwsAccount account) => account.Roles.FirstOrDefault(r => account.GlobalArn("iam", "role/" + r.Name) == RoleArn);

    /// <summary>Writes keys as STS gives them.</summary>
    public static void Write(XmlWriter writer, AccessKey key)
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

    private TimeSpan ReadDuration()
    {
        string text = _form.Text("DurationSeconds") ?? "3600";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= Shortest and <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(text, "durationSeconds", $"Member must have value between {Shortest} and {Longest}");
    }

    private static ApiFailure Invalid(string value, string member, string rule) =>
        StsAnswer.Failure(400, "ValidationError", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}");
}
