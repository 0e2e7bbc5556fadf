namespace AirflowPS.Client;

/// <summary>The door in the wall: what the part that knows AWS does for the rest. Nothing of AWS's own goes through it.</summary>
public interface IAwsProvider
{
    /// <summary>Finds region and credentials.</summary>
    /// <param name="options">Which AWS, and as whom.</param>
    /// <param name="connection">Proxy, certificates, time-outs and retries.</param>
    /// <param name="gateway">The API Gateway that is called, whose host may name the region; null for none.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowException">There are none; the message says where was looked.</exception>
    Task<IAwsAccess> OpenAsync(AwsOptions options, SessionOptions connection, Uri? gateway, CallContext context);

    /// <summary>The names of the profiles in AWS's configuration files; none where those cannot be read.</summary>
    IReadOnlyList<string> ListProfiles();

    /// <summary>Makes what reads the answers of an API Gateway, and signs what goes there.</summary>
    /// <param name="inner">What sends.</param>
    /// <param name="access">Whose signature; null signs nothing, for a gateway that wants an API key only.</param>
    HttpMessageHandler CreateGatewayHandler(HttpMessageHandler inner, IAwsAccess? access);
}
