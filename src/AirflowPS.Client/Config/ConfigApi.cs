using System.Text;

namespace AirflowPS.Client;

/// <summary>What can be learned of a server's configuration. Servers may keep it to themselves: <c>[api] expose_config</c>.</summary>
public static class ConfigApi
{
    /// <summary>Reads the options of a section, or of all.</summary>
    /// <param name="session">The session.</param>
    /// <param name="section">The section; null for all.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<ConfigOption>> GetConfigAsync(this AirflowSession session, string? section, CallContext context)
    {
        var query = new Query();
        if (section is not null)
        {
            query.Narrow("section", section);
        }

        IReadOnlyList<ConfigOption> options = await session.ReadOptionsAsync(session.Prepare(ConfigOperations.Get, [], query), context).ConfigureAwait(false);
        return section is null ? options : options.Where(option => option.Section == section).ToList();
    }

    /// <summary>Reads one option.</summary>
    public static async Task<ConfigOption> GetConfigOptionAsync(this AirflowSession session, string section, string option, CallContext context) =>
        await session.ReadOptionsAsync(session.Prepare(ConfigOperations.GetValue, [section, option]), context).ConfigureAwait(false) is { Count: > 0 } options
            ? options[0]
            : throw new AirflowException(AirflowErrorKind.InvalidResponse, $"{session.Server} answered without the option {section}.{option}.");

    /// <summary>Reads a configuration as the text of a file of settings.</summary>
    /// <param name="session">The session.</param>
    /// <param name="section">The section; null for all.</param>
    /// <param name="option">One option of the section; null for all.</param>
    /// <param name="context">The call.</param>
    public static async Task<string> GetConfigTextAsync(this AirflowSession session, string? section, string? option, CallContext context)
    {
        AirflowRequest request = option is null
            ? session.Prepare(ConfigOperations.Get, [], new Query().Add("section", section), accept: Text)
            : session.Prepare(ConfigOperations.GetValue, [section, option], accept: Text);
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        return Encoding.UTF8.GetString(body.Memory.ToArray());
    }

    private const string Text = "text/plain";

    private static async Task<IReadOnlyList<ConfigOption>> ReadOptionsAsync(this AirflowSession session, AirflowRequest request, CallContext context)
    {
        ConfigDocument document = await session.GetOneAsync<ConfigDocument>(request, context).ConfigureAwait(false);
        var all = new List<ConfigOption>();
        foreach (ConfigSection section in document.Sections ?? [])
        {
            foreach (ConfigOption option in section.Options ?? [])
            {
                option.Section = section.Name;
                option.SetOrigin(session.Origin);
                all.Add(option);
            }
        }

        return all;
    }
}
