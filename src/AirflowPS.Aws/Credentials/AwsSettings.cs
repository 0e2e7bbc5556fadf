using System.Text.RegularExpressions;
using Amazon.Runtime.CredentialManagement;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Region and endpoint, as AWS's own tools find them: what was given, the environment, the profile.</summary>
internal sealed class AwsSettings
{
    private readonly CredentialProfileStoreChain store = OpenStore();

    private AwsSettings(AwsOptions options, Uri? gateway)
    {
        bool isNamed = (options.ProfileName ?? Variable("AWS_PROFILE")) is not null;
        ProfileName = options.ProfileName ?? Variable("AWS_PROFILE") ?? SharedCredentialsFile.DefaultProfileName;
        Profile = FindProfile();
        if (Profile is null && isNamed && options.AccessKey is null)
        {
            throw MissingProfile();
        }

        Source = options.AccessKey is not null ? "keys that were given" : options.ProfileName is null ? "credentials of the environment" : $"profile {ProfileName}";
        Region = ReadRegion(options, gateway);
        EndpointUrl = ReadEndpoint(options);
        Fips = Profile?.UseFIPSEndpoint ?? string.Equals(Variable("AWS_USE_FIPS_ENDPOINT"), "true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The profile that counts.</summary>
    public string ProfileName { get; }

    /// <summary>That profile; null where there is none.</summary>
    public CredentialProfile? Profile { get; }

    /// <summary>Where profiles are kept.</summary>
    public CredentialProfileStoreChain Store => store;

    /// <summary>Where the credentials are from, in words.</summary>
    public string Source { get; }

    /// <summary>The region; null where nobody names one.</summary>
    public string? Region { get; }

    /// <summary>The address of MWAA that somebody named; null for AWS's own.</summary>
    public string? EndpointUrl { get; }

    /// <summary>Whether AWS's own address is to be the one with validated cryptography.</summary>
    public bool Fips { get; }

    /// <summary>Finds them.</summary>
    /// <exception cref="AirflowException">A profile was named that is not there, or what was named as a region or an address is none.</exception>
    public static AwsSettings Read(AwsOptions options, Uri? gateway) => new(options, gateway);

    /// <summary>The names of all profiles; none where the files cannot be read.</summary>
    public static IReadOnlyList<string> ListProfiles()
    {
        try
        {
            return NamesIn(OpenStore());
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Says that nobody names a region.</summary>
    public AirflowException MissingRegion() =>
        new(AirflowErrorKind.InvalidValue, $"No AWS region: give -Region (such as eu-central-1), or set AWS_REGION, or a region in the profile '{ProfileName}' ({Files()}).");

    /// <summary>Where profiles were looked for.</summary>
    public static string Files() =>
        $"{Variable(SharedCredentialsFile.SharedCredentialsFileEnvVar) ?? SharedCredentialsFile.DefaultFilePath}, {Variable(SharedCredentialsFile.SharedConfigFileEnvVar) ?? SharedCredentialsFile.DefaultConfigFilePath}";

    // The SDK remembers where the file was when it first looked; a prompt's user may have changed the variable since.
    private static CredentialProfileStoreChain OpenStore() =>
        Variable(SharedCredentialsFile.SharedCredentialsFileEnvVar) is { } file && file != SharedCredentialsFile.DefaultFilePath
            ? new CredentialProfileStoreChain(file)
            : new CredentialProfileStoreChain();

    private static List<string> NamesIn(CredentialProfileStoreChain store) => [.. store.ListProfiles().Select(profile => profile.Name).Distinct()];

    private CredentialProfile? FindProfile()
    {
        try
        {
            return store.TryGetProfile(ProfileName, out CredentialProfile? found) ? found : null;
        }
        catch (InvalidDataException)
        {
            // Its message has the line in it, which may be half of a secret.
            throw new AirflowException(AirflowErrorKind.SignInFailed, $"The AWS profiles cannot be read: a line of {Files()} is neither a section, nor a property, nor a comment.");
        }
    }

    private AirflowException MissingProfile()
    {
        List<string> names = NamesIn(store).OrderBy(name => Nearness.Distance(ProfileName, name)).ToList();
        string there = names.Count == 0 ? "There is none at all." : $"There are: {string.Join(", ", names.Take(10))}{(names.Count > 10 ? ", …" : "")}.";
        return new AirflowException(AirflowErrorKind.SignInFailed, $"There is no AWS profile '{ProfileName}' in {Files()}. {there}");
    }

    private string? ReadRegion(AwsOptions options, Uri? gateway)
    {
        string? region = options.Region ?? RegionOf(gateway) ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? Profile?.Region?.SystemName;
        if (region is null || Regex.IsMatch(region, @"^[a-z]{2,}(-[a-z]+)+-\d+$", RegexOptions.CultureInvariant))
        {
            return region;
        }

        IEnumerable<string> near = Amazon.RegionEndpoint.EnumerableAllRegions.Select(known => known.SystemName).OrderBy(known => Nearness.Distance(region, known)).Take(3);
        throw new AirflowException(AirflowErrorKind.InvalidValue, $"'{region}' is no name of an AWS region. Do you mean {string.Join(", ", near)}?");
    }

    // https://abc123.execute-api.eu-central-1.amazonaws.com
    private static string? RegionOf(Uri? gateway) =>
        gateway is not null && Regex.Match(gateway.Host, @"\.execute-api(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|api\.aws)", RegexOptions.CultureInvariant) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    private string? ReadEndpoint(AwsOptions options)
    {
        bool ignored = string.Equals(Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase) || Profile?.IgnoreConfiguredEndpointUrls == true;
        string? configured = Variable("AWS_ENDPOINT_URL_MWAA") ?? Variable("AWS_ENDPOINT_URL") ?? ServiceEndpoint.Find(Profile) ?? Profile?.EndpointUrl;
        string? endpoint = options.EndpointUrl ?? (ignored ? null : configured);
        return endpoint is null || (Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http")
            ? endpoint
            : throw new AirflowException(AirflowErrorKind.InvalidValue, "The endpoint of MWAA (-EndpointUrl, AWS_ENDPOINT_URL_MWAA, AWS_ENDPOINT_URL, or endpoint_url of the profile) has to be an address that begins with https:// or http://.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
