namespace AirflowPS.Aws;

/// <summary>What a request is signed with. It shows no secret of itself.</summary>
/// <param name="accessKey">The access key's id, which is no secret.</param>
/// <param name="secretKey">The secret key.</param>
/// <param name="sessionToken">The token that goes with temporary keys; null for lasting ones.</param>
internal sealed class AwsKeys(string accessKey, string secretKey, string? sessionToken)
{
    public string AccessKey { get; } = accessKey;

    public string SecretKey { get; } = secretKey;

    public string? SessionToken { get; } = string.IsNullOrEmpty(sessionToken) ? null : sessionToken;
}
