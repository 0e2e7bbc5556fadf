namespace AirflowPS.Aws;

/// <summary>What was called of AWS, for saying what is missing.</summary>
/// <param name="Action">The action as policies name it: <c>airflow:InvokeRestApi</c>.</param>
/// <param name="Resource">The resource as policies name it.</param>
/// <param name="Region">The region.</param>
/// <param name="Host">The host that answered.</param>
/// <param name="AccessKey">The id of the access key.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="ServerTime">When it was answered by AWS's clock; null where it did not say.</param>
/// <param name="Alternative">What else leads there, as a sentence after a space; empty for nothing.</param>
internal sealed record AwsCall(string Action, string Resource, string Region, string Host, string AccessKey, DateTimeOffset SignedAt, DateTimeOffset? ServerTime, string Alternative = "");
