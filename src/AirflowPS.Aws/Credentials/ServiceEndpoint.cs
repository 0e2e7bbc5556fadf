using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace AirflowPS.Aws;

/// <summary>The address of MWAA that a profile names under <c>services</c>, in a section that only the SDK's own configuration of a client reads.</summary>
internal static class ServiceEndpoint
{
    /// <summary>The address; null where the profile names no such section, or that none for MWAA.</summary>
    public static string? Find(CredentialProfile? profile) => profile?.Services is null ? null : new Configuration(profile.Name).ServiceURL;

    private sealed class Configuration : ClientConfig
    {
        public Configuration(string profile)
            : base(new Defaults())
        {
            ServiceId = "MWAA";
            Profile = new Profile(profile);
        }

        public override string ServiceVersion => "2020-07-01";

        public override string UserAgent => "AirflowPS";

        public override string RegionEndpointServiceName => "airflow";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => throw new NotSupportedException();
    }

    private sealed class Defaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode) => new DefaultConfiguration();
    }
}
