using System.Security.Cryptography.X509Certificates;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Whose certificates are taken, and which one is shown.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Https = true });

    public void Dispose() => sandbox.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_root_that_was_given_is_trusted_and_the_host_s_name_is_still_checked(string host)
    {
        using AirflowSession session = await OpenAsync(Options(At(host)) with { CertificateAuthorities = [sandbox.CertificateAuthority!] });

        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Fact]
    public async Task A_root_that_nobody_gave_is_named_with_what_to_do()
    {
        AirflowException e = await FailAsync(Options(At("127.0.0.1")));

        Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
        Assert.Contains($"comes from '{sandbox.CertificateAuthority!.Subject}'", e.Message, StringComparison.Ordinal);
        Assert.Contains("-CertificateAuthority", e.Message, StringComparison.Ordinal);
        Assert.Empty(sandbox.Requests);
    }

    [Fact]
    public async Task Another_root_is_not_enough_even_of_the_same_name()
    {
        using AirflowSandbox other = AirflowSandbox.Start(new SandboxOptions { Https = true });
        foreach (X509Certificate2 root in new[] { other.CertificateAuthority!, TestCertificate.SelfSigned(sandbox.CertificateAuthority!.Subject) })
        {
            AirflowException e = await FailAsync(Options(At("127.0.0.1")) with { CertificateAuthorities = [root] });

            Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
            Assert.Contains($"not what -CertificateAuthority gave ('{root.Subject}')", e.Message, StringComparison.Ordinal);
        }

        Assert.Empty(sandbox.Requests);
    }

    [Fact]
    public async Task One_that_is_shown_without_what_signed_it_takes_that_too()
    {
        using X509Certificate2 root = TestCertificate.SelfSigned("CN=the root");
        using X509Certificate2 between = TestCertificate.SignedBy(root);
        using X509Certificate2 leaf = TestCertificate.SignedBy(between, "CN=the server");
        using var server = new RawServer(_ => RawServer.Json("{}"), leaf);

        AirflowException e = await FailAsync(Options(server.Address) with { CertificateAuthorities = [TestCertificate.WithoutKey(root)] });
        AirflowException read = await FailAsync(Options(server.Address) with { CertificateAuthorities = [TestCertificate.WithoutKey(root), TestCertificate.WithoutKey(between)] });

        Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
        Assert.Contains("it comes from 'CN=between'", e.Message, StringComparison.Ordinal);
        Assert.Contains("have the server send its whole chain, or give that one with -CertificateAuthority next to its root", e.Message, StringComparison.Ordinal);
        Assert.NotEqual(AirflowErrorKind.CertificateRejected, read.Kind);
        Assert.NotEmpty(server.Requests);
    }

    [Fact]
    public async Task A_name_that_the_certificate_is_not_for_is_refused_whoever_signed_it()
    {
        using X509Certificate2 root = TestCertificate.SelfSigned(host: "other.example.com");
        using var server = new RawServer(_ => RawServer.Json("{}"), root);

        AirflowException e = await FailAsync(Options(server.Address) with { CertificateAuthorities = [TestCertificate.WithoutKey(root)] });

        Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
        Assert.Contains("it is for other.example.com, and not for 127.0.0.1", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(-20, -10, "ended on")]
    [InlineData(10, 20, "begins only on")]
    public async Task A_server_s_certificate_that_is_over_or_not_yet_is_refused_with_its_date(int from, int to, string says)
    {
        using X509Certificate2 bad = TestCertificate.SelfSigned("CN=the server", from: from, to: to);
        using var server = new RawServer(_ => RawServer.Json("{}"), bad);

        AirflowException e = await FailAsync(Options(server.Address));

        Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
        Assert.Contains($"'CN=the server' {says} {DateTime.UtcNow.AddDays(from < 0 ? to : from):yyyy-MM-dd}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_shown_to_a_server_that_wants_one()
    {
        sandbox.Options.WantsClientCertificate = true;
        SessionOptions options = Options(At("127.0.0.1")) with { CertificateAuthorities = [sandbox.CertificateAuthority!] };

        using AirflowSession session = await OpenAsync(options with { ClientCertificate = sandbox.ClientCertificate });
        AirflowException none = await FailAsync(options);
        AirflowException foreign = await FailAsync(options with { ClientCertificate = TestCertificate.SelfSigned() });

        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.Contains("wants to be shown a certificate", none.Message, StringComparison.Ordinal);
        Assert.Contains("does not take the certificate of -ClientCertificate", foreign.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No required SSL certificate was sent")]
    [InlineData("The SSL certificate error")]
    public async Task A_gateway_that_wants_one_and_answers_with_a_page_is_understood(string says)
    {
        using var server = new RawServer(_ => $"400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html><head><title>400 {says}</title></head><body><hr><center>nginx</center></body></html>");

        AirflowException e = await FailAsync(Options(server.Address));

        Assert.Contains("wants to be shown a certificate", e.Message, StringComparison.Ordinal);
        Assert.Contains("-ClientCertificate", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_work_is_refused_before_anything_is_sent()
    {
        SessionOptions options = Options(At("127.0.0.1"));
        using X509Certificate2 root = TestCertificate.SelfSigned();
        (SessionOptions Options, string Says)[] bad =
        [
            (options with { ClientCertificate = TestCertificate.WithoutKey(root) }, "'CN=a root' of -ClientCertificate has no private key"),
            (options with { ClientCertificate = TestCertificate.SelfSigned(from: -9, to: -8) }, "'CN=a root' of -ClientCertificate ended on"),
            (options with { ClientCertificate = TestCertificate.SelfSigned(from: 8, to: 9) }, "'CN=a root' of -ClientCertificate begins only on"),
            (options with { CertificateAuthorities = [TestCertificate.SelfSigned(from: -9, to: -8)] }, "'CN=a root' of -CertificateAuthority ended on"),
            (options with { CertificateAuthorities = [TestCertificate.SignedBy(root)] }, "'CN=between' of -CertificateAuthority is no root: it is signed by 'CN=a root'"),
            (options with { CertificateAuthorities = [root], SkipCertificateCheck = true }, "give one of them"),
        ];
        foreach ((SessionOptions given, string says) in bad)
        {
            AirflowException e = await FailAsync(given);

            Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
            Assert.Contains(says, e.Message, StringComparison.Ordinal);
        }

        Assert.Empty(sandbox.Requests);
    }

    private string At(string host) => $"https://{host}:{sandbox.BaseAddress.Port}";

    private static SessionOptions Options(string address) => new(address, TestServer.Password("admin")) { MaximumRetryCount = 0 };

    private static Task<AirflowSession> OpenAsync(SessionOptions options) => AirflowSession.OpenAsync(options, CallContext.None);

    private static Task<AirflowException> FailAsync(SessionOptions options) => Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(options));
}
