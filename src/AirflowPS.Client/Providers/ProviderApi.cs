namespace AirflowPS.Client;

/// <summary>What can be done with providers.</summary>
public static class ProviderApi
{
    /// <summary>Lists providers, in the server's order.</summary>
    public static PageReader<Provider> ReadProviders(this AirflowSession session, ListRange range) =>
        session.ReadPages<Provider>(ProviderOperations.List, [], ProviderOperations.Collection, new Query(), range);

    /// <summary>Finds one provider in the list: no server can be asked for one.</summary>
    public static Task<Provider> GetProviderAsync(this AirflowSession session, string name, CallContext context) =>
        session.ReadProviders(ListRange.All).FindAsync(provider => provider.Name == name, $"provider '{name}'", context);
}
