using System.Globalization;
using System.Net;
using System.Xml.Linq;
using AirflowPS.Sandbox.Tests.Aws;
using AirflowPS.Sandbox.Tests.Mwaa;

namespace AirflowPS.Sandbox.Tests.Sts;

public sealed class StsTests : MwaaTest
{
    private const string Version = "&Version=2011-06-15";
    private const string Role = "arn:aws:iam::123456789012:role/";

    [Fact]
    public async Task A_caller_learns_who_it_is()
    {
        XElement answer = Xml(await Client.StsAsync("Action=GetCallerIdentity" + Version), HttpStatusCode.OK);
        Assert.Equal("arn:aws:iam::123456789012:user/admin", Text(answer, "Arn"));
        Assert.Equal("123456789012", Text(answer, "Account"));
    }

    [Fact]
    public async Task A_role_gives_keys_for_a_while_that_open_what_the_caller_may_not()
    {
        using var assumer = new AwsClient(Sandbox, SandboxAwsIdentity.Assumer);
        Assert.Equal("AccessDeniedException", (await assumer.InvokeAsync("GET", "/version")).ErrorType);
        XElement answer = Xml(await assumer.StsAsync(Form("airflow-operator") + "&DurationSeconds=900"), HttpStatusCode.OK);
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/airflow-operator/nightly-ops", Text(answer, "Arn"));
        DateTimeOffset ends = DateTimeOffset.Parse(Text(answer, "Expiration"), CultureInfo.InvariantCulture);
        Assert.InRange(ends - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        assumer.Identity = Keys(answer);
        Assert.Equal(200, (await assumer.InvokeAsync("GET", "/version")).AirflowStatus);
        Sandbox.ExpireAwsSessions();
        MwaaVectors.AssertLike("expired token", await assumer.InvokeAsync("GET", "/version"));
        Assert.Equal("ExpiredToken", Text(Xml(await assumer.StsAsync("Action=GetCallerIdentity" + Version), HttpStatusCode.Forbidden), "Code"));
    }

    [Fact]
    public async Task The_web_login_names_the_role()
    {
        Client.Identity = Keys(Xml(await Client.StsAsync(Form("airflow-operator")), HttpStatusCode.OK));
        AwsReply reply = await Client.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly");
        Assert.Equal("assumed-role/airflow-operator/nightly-ops", reply.Body.GetProperty("IamIdentity").GetString());
    }

    [Theory]
    [InlineData("airflow-operator", "", true)]
    [InlineData("nowhere", "", false)]
    [InlineData("airflow-external", "", false)]
    [InlineData("airflow-external", "&ExternalId=another", false)]
    [InlineData("airflow-external", "&ExternalId=sandbox-external-id", true)]
    [InlineData("airflow-mfa", "", false)]
    [InlineData("airflow-mfa", "&SerialNumber=arn&TokenCode=000000", false)]
    [InlineData("airflow-mfa", "&SerialNumber=arn&TokenCode=123456", true)]
    public async Task A_role_has_its_conditions(string role, string more, bool taken)
    {
        AwsReply reply = await Client.StsAsync(Form(role) + more);
        XElement answer = Xml(reply, taken ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        Assert.Equal(taken ? null : "AccessDenied", taken ? null : Text(answer, "Code"));
    }

    [Theory]
    [InlineData("airflow-web", "sandbox-web-identity-token", 200, null)]
    [InlineData("airflow-web", "another", 400, "InvalidIdentityToken")]
    [InlineData("airflow-operator", "sandbox-web-identity-token", 403, "AccessDenied")]
    [InlineData("airflow-web", "", 400, "ValidationError")]
    public async Task A_web_identity_gives_keys_without_a_signature(string role, string token, int status, string? code)
    {
        string form = $"Action=AssumeRoleWithWebIdentity{Version}&RoleArn={Uri.EscapeDataString(Role + role)}&RoleSessionName=pod&WebIdentityToken={token}";
        XElement answer = Xml(await Client.UnsignedAsync(HttpMethod.Post, "/", form, "application/x-www-form-urlencoded"), (HttpStatusCode)status);
        if (code is not null)
        {
            Assert.Equal(code, Text(answer, "Code"));
            return;
        }

        Client.Identity = Keys(answer);
        Assert.Equal(200, (await Client.InvokeAsync("GET", "/version")).AirflowStatus);
    }

    [Fact]
    public async Task Who_is_not_trusted_is_refused_by_name()
    {
        using var viewer = new AwsClient(Sandbox, SandboxAwsIdentity.Viewer);
        XElement answer = Xml(await viewer.StsAsync(Form("airflow-operator")), HttpStatusCode.Forbidden);
        Assert.Equal($"User: arn:aws:iam::123456789012:user/viewer is not authorized to perform: sts:AssumeRole on resource: {Role}airflow-operator", Text(answer, "Message"));
    }

    [Theory]
    [InlineData("Action=AssumeRole&RoleSessionName=x", "ValidationError")]
    [InlineData("Action=AssumeRole&RoleArn=a&RoleSessionName=a%20b", "ValidationError")]
    [InlineData("Action=AssumeRole&RoleArn=a&RoleSessionName=nightly&DurationSeconds=60", "ValidationError")]
    [InlineData("Action=GetFederationToken", "InvalidAction")]
    public async Task Forms_are_checked(string form, string code) =>
        Assert.Equal(code, Text(Xml(await Client.StsAsync(form), HttpStatusCode.BadRequest), "Code"));

    [Fact]
    public async Task A_signature_that_does_not_hold_is_refused_in_its_own_words()
    {
        const string form = "Action=GetCallerIdentity";
        AwsReply reply = await Client.UnsignedAsync(HttpMethod.Post, "/", form, "application/x-www-form-urlencoded");
        Assert.Equal("MissingAuthenticationToken", Text(Xml(reply, HttpStatusCode.Forbidden), "Code"));
        reply = await Client.SendAsync("sts", HttpMethod.Post, "/", form, "application/x-www-form-urlencoded", sentInstead: form + "&a=b");
        Assert.Equal("SignatureDoesNotMatch", Text(Xml(reply, HttpStatusCode.Forbidden), "Code"));
        Client.Identity = new SandboxAwsIdentity { AccessKeyId = "AKIANOBODY", SecretAccessKey = "x" };
        Assert.Equal("InvalidClientTokenId", Text(Xml(await Client.StsAsync(form), HttpStatusCode.Forbidden), "Code"));
    }

    private static string Form(string role) => $"Action=AssumeRole{Version}&RoleArn={Uri.EscapeDataString(Role + role)}&RoleSessionName=nightly-ops";

    private static SandboxAwsIdentity Keys(XElement answer) => new()
    {
        AccessKeyId = Text(answer, "AccessKeyId"),
        SecretAccessKey = Text(answer, "SecretAccessKey"),
        SessionToken = Text(answer, "SessionToken"),
    };

    private static XElement Xml(AwsReply reply, HttpStatusCode status)
    {
        Assert.Equal(status, reply.Status);
        XElement root = XElement.Parse(reply.Text);
        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", root.Name.NamespaceName);
        return root;
    }

    private static string Text(XElement answer, string name) => answer.Descendants(answer.Name.Namespace + name).Single().Value;
}
