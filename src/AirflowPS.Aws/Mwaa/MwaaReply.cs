namespace AirflowPS.Aws;

/// <summary>A reply of MWAA, read to its end.</summary>
internal sealed class MwaaReply
{
    private static readonly string[] Passed = ["x-amzn-RequestId", "Retry-After"];

    private readonly string accessKey;
    private readonly DateTimeOffset signedAt;
    private readonly DateTimeOffset? serverTime;
    private readonly List<KeyValuePair<string, string>> headers = [];

    public MwaaReply(HttpResponseMessage response, byte[] body, string accessKey, DateTimeOffset signedAt)
    {
        this.accessKey = accessKey;
        this.signedAt = signedAt;
        serverTime = response.Headers.Date;
        Body = body;
        IsSuccess = response.IsSuccessStatusCode;
        Error = IsSuccess ? null : AwsError.Read(response, body);
        foreach (string name in Passed)
        {
            if (response.Headers.TryGetValues(name, out IEnumerable<string>? values))
            {
                headers.Add(new(name, values.First()));
            }
        }
    }

    public byte[] Body { get; }

    public bool IsSuccess { get; }

    /// <summary>What MWAA said, where the reply is no success.</summary>
    public AwsError? Error { get; }

    /// <summary>What was called, for saying what is missing.</summary>
    public AwsCall Describe(string action, string resource, string region, Uri uri, string alternative = "") =>
        new(action, resource, region, uri.Host, accessKey, signedAt, serverTime, alternative);

    /// <summary>Gives an answer those headers of the reply that say something to the caller.</summary>
    public HttpResponseMessage Pass(HttpResponseMessage answer)
    {
        headers.ForEach(header => answer.Headers.TryAddWithoutValidation(header.Key, header.Value));
        return answer;
    }
}
