namespace AirflowPS.Sandbox.Tests.Signatures;

public sealed class SignatureCheckTests
{
    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (SignatureVector vector in SignatureVector.All)
            {
                names.Add(vector.Name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_real_signer_signed_holds(string name)
    {
        SignatureVector vector = SignatureVector.Find(name);
        HttpRequest request = vector.Request();
        SignatureHeader header = SignatureHeader.Read(request);
        string canonical = CanonicalRequest.Make(request, header.SignedHeaders);
        Assert.Equal(vector.CanonicalRequest, canonical);
        Assert.Equal(vector.StringToSign, SignatureCheck.ToSign(header, canonical));
        Assert.Equal("user/x", vector.Check().Check(request, vector.Service, vector.Region).Identity);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_request_does_not(string name)
    {
        SignatureVector vector = SignatureVector.Find(name);
        HttpRequest request = vector.Request();
        string target = request.Query.Length == 0 ? request.Path : request.Path + "?" + request.Query;
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(method: "PUT")).Fault);
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(path: target + (request.Query.Length == 0 ? "?a=b" : "&a=b"))).Fault);
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(path: "/x" + target)).Fault);
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(body: request.BodyText + " ")).Fault);
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(header: h => h.Key == "Host" ? new(h.Key, "elsewhere.example") : h)).Fault);
    }

    [Fact]
    public void A_wrong_secret_is_a_signature_that_does_not_match()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        SignatureException refusal = Refusal(vector, vector.Request(), vector.Check(secret: "another"));
        Assert.Equal(SignatureFault.Mismatch, refusal.Fault);
        Assert.StartsWith("The request signature we calculated does not match the signature you provided.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_may_be_five_minutes_off()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        vector.Check(later: TimeSpan.FromMinutes(5)).Check(vector.Request(), vector.Service, vector.Region);
        vector.Check(later: TimeSpan.FromMinutes(-5)).Check(vector.Request(), vector.Service, vector.Region);
        Assert.Equal(
            "Signature expired: 20261122T060708Z is now earlier than 20261122T061208Z (20261122T061708Z - 5 min.)",
            Refusal(vector, vector.Request(), vector.Check(later: TimeSpan.FromMinutes(10))).Message);
        Assert.Equal(
            "Signature not yet current: 20261122T060708Z is still later than 20261122T060208Z (20261122T055708Z + 5 min.)",
            Refusal(vector, vector.Request(), vector.Check(later: TimeSpan.FromMinutes(-10))).Message);
    }

    [Fact]
    public void A_session_token_must_be_the_right_one_and_not_have_ended()
    {
        SignatureVector vector = SignatureVector.Find("with session token");
        Assert.Equal(SignatureFault.UnknownKey, Refusal(vector, vector.Request(header: h => h.Key == "X-Amz-Security-Token" ? null : h)).Fault);
        Assert.Equal(SignatureFault.UnknownKey, Refusal(vector, vector.Request(header: h => h.Key == "X-Amz-Security-Token" ? new(h.Key, "other") : h)).Fault);
        SignatureException ended = Refusal(vector, vector.Request(), vector.Check(ends: vector.Time));
        Assert.Equal((SignatureFault.Expired, "The security token included in the request is expired"), (ended.Fault, ended.Message));
    }

    [Fact]
    public void A_signed_header_that_is_missing_is_noticed()
    {
        SignatureVector vector = SignatureVector.Find("with api key header");
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(header: h => h.Key == "x-api-key" ? null : h)).Fault);
    }

    [Fact]
    public void Headers_for_aws_must_be_signed()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        Assert.Equal(SignatureFault.Mismatch, Refusal(vector, vector.Request(header: h => h.Key == "Host" ? new("x-amz-target", "y") : h)).Fault);
    }

    [Fact]
    public void No_signature_and_another_kind_of_header_are_told_apart()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        SignatureException none = Refusal(vector, vector.Request(header: h => h.Key == "Authorization" ? null : h));
        Assert.Equal((SignatureFault.Missing, "Missing Authentication Token"), (none.Fault, none.Message));
        Assert.Equal(SignatureFault.Incomplete, Refusal(vector, vector.Request(header: h => h.Key == "Authorization" ? new(h.Key, "Bearer x") : h)).Fault);
        SignatureException undated = Refusal(vector, vector.Request(header: h => h.Key == "X-Amz-Date" ? null : h));
        Assert.Equal(SignatureFault.Incomplete, undated.Fault);
        Assert.Contains("'X-Amz-Date'", undated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scope_must_be_the_services_own()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        Assert.Contains("correct service: 'airflow'", Assert.Throws<SignatureException>(() => vector.Check().Check(vector.Request(), "airflow", vector.Region)).Message, StringComparison.Ordinal);
        Assert.Contains("valid region", Assert.Throws<SignatureException>(() => vector.Check().Check(vector.Request(), vector.Service, "us-east-1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_has_is_unknown()
    {
        SignatureVector vector = SignatureVector.Find("plain get");
        var check = new SignatureCheck(new KeyRing(new SandboxAwsAccount()), () => vector.Time);
        Assert.Equal(SignatureFault.UnknownKey, Refusal(vector, vector.Request(), check).Fault);
    }

    private static SignatureException Refusal(SignatureVector vector, HttpRequest request, SignatureCheck? check = null) =>
        Assert.Throws<SignatureException>(() => (check ?? vector.Check()).Check(request, vector.Service, vector.Region));
}
