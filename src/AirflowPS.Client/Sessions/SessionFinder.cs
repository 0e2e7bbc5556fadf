namespace AirflowPS.Client;

/// <summary>Finds out where a session goes: to an address, through an API Gateway, or to an environment of Amazon MWAA.</summary>
internal static class SessionFinder
{
    /// <summary>Where to go first.</summary>
    public static async Task<SessionTarget> FindAsync(SessionOptions options, CallContext context)
    {
        if (options.Mwaa is not null)
        {
            return await MwaaTargets.FindAsync(options, options.Mwaa, context).ConfigureAwait(false);
        }

        Uri address = SessionOpener.ReadAddress(options.Uri);
        if (options.Aws is null && options.ApiKey is null)
        {
            return new SessionTarget(address, options.SignIn);
        }

        if (options.Aws is not null && string.Equals(options.AuthorizationHeaderName, SessionOptions.Authorization, StringComparison.OrdinalIgnoreCase))
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, "The signature takes the header Authorization: give the token of the Airflow behind the gateway another one with -AuthorizationHeaderName, and let the gateway pass it on as Authorization.");
        }

        IAwsProvider provider = AwsWall.Provider;
        IAwsAccess? access = options.Aws is null
            ? null
            : await provider.OpenAsync(options.Aws, options, address, context).ConfigureAwait(false);
        return new SessionTarget(address, options.SignIn)
        {
            Way = inner => provider.CreateGatewayHandler(inner, access),
            Owned = access,
        };
    }
}
