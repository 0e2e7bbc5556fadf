namespace AirflowPS.Aws;

/// <summary>Where MWAA is reached in a region: <c>https://env.airflow.eu-central-1.amazonaws.com</c> for what an environment does, <c>api.</c> for what is done with environments.</summary>
internal static class MwaaEndpoint
{
    // Region names tell their partition by how they begin; each has its own domain. The longer beginnings first.
    private static readonly (string Begin, string Partition, string Domain)[] Partitions =
    [
        ("cn-", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-", "aws-us-gov", "amazonaws.com"),
        ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
        ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
        ("us-iso-", "aws-iso", "c2s.ic.gov"),
        ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
        ("eusc-", "aws-eusc", "amazonaws.eu"),
        ("", "aws", "amazonaws.com"),
    ];

    /// <summary>The address for what an environment does.</summary>
    /// <param name="region">The region.</param>
    /// <param name="endpointUrl">An address that was given instead; null for AWS's own.</param>
    /// <param name="fips">Whether AWS's own is to be the one with validated cryptography.</param>
    public static Uri ForEnvironment(string region, string? endpointUrl, bool fips) => Find("env.", region, endpointUrl, fips);

    /// <summary>The address for what is done with environments.</summary>
    /// <inheritdoc cref="ForEnvironment"/>
    public static Uri ForService(string region, string? endpointUrl, bool fips) => Find("api.", region, endpointUrl, fips);

    /// <summary>The partition of a region, as resource names begin: <c>aws</c>, <c>aws-cn</c>.</summary>
    public static string PartitionOf(string region) => Of(region).Partition;

    private static (string Begin, string Partition, string Domain) Of(string region) =>
        Partitions.First(partition => region.StartsWith(partition.Begin, StringComparison.Ordinal));

    private static Uri Find(string prefix, string region, string? endpointUrl, bool fips)
    {
        if (endpointUrl is null)
        {
            return new Uri($"https://{prefix}airflow{(fips ? "-fips" : "")}.{region}.{Of(region).Domain}");
        }

        // As AWS's own tools do, the prefix goes before a given host, too; but a number cannot have one.
        var given = new Uri(endpointUrl);
        return given.HostNameType == UriHostNameType.Dns ? new UriBuilder(given) { Host = prefix + given.Host }.Uri : given;
    }
}
