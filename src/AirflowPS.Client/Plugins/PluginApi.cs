namespace AirflowPS.Client;

/// <summary>What can be done with plugins.</summary>
public static class PluginApi
{
    /// <summary>Lists plugins, in the server's order.</summary>
    public static PageReader<Plugin> ReadPlugins(this AirflowSession session, ListRange range) =>
        session.ReadPages<Plugin>(PluginOperations.List, [], PluginOperations.Collection, new Query(), range);

    /// <summary>Finds one plugin in the list: no server can be asked for one.</summary>
    public static Task<Plugin> GetPluginAsync(this AirflowSession session, string name, CallContext context) =>
        session.ReadPlugins(ListRange.All).FindAsync(plugin => plugin.Name == name, $"plugin '{name}'", context);

    /// <summary>Lists the plugins that could not be imported (3.1 and later).</summary>
    public static PageReader<PluginImportError> ReadPluginImportErrors(this AirflowSession session, ListRange range)
    {
        // It takes no paging, and comes whole.
        AirflowRequest request = session.Prepare(PluginOperations.ListImportErrors, []);
        return SessionCalls.Whole(async context => (await session.GetPageAsync<PluginImportError>(request, PluginOperations.ErrorCollection, context).ConfigureAwait(false)).Items, range);
    }
}
