using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Language;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes ids that the server knows. Within one second in all, over an open session only, without signing in; silent when it cannot.</summary>
internal abstract class ServerCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CacheLife = TimeSpan.FromMinutes(1);

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<AirflowSession, ConcurrentDictionary<string, (DateTime At, IReadOnlyList<(string Name, string? About)> Names)>> Caches = new();

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (SessionFor(fakeBoundParameters["Session"]) is not { } session)
        {
            return [];
        }

        var given = new GivenIds(fakeBoundParameters);
        var cache = Caches.GetOrCreateValue(session);
        string key = $"{GetType().Name}/{given}/{wordToComplete}";
        if (!cache.TryGetValue(key, out var entry) || DateTime.UtcNow - entry.At > CacheLife)
        {
            if (Ask(session, wordToComplete.Trim('\'', '"'), given) is not { } names)
            {
                return [];
            }

            entry = (DateTime.UtcNow, names);
            cache[key] = entry;
        }

        return Completion.Results(entry.Names, wordToComplete);
    }

    /// <summary>Asks the server for names.</summary>
    /// <param name="session">The session.</param>
    /// <param name="word">What is typed so far.</param>
    /// <param name="given">The ids that stand on the command line already.</param>
    /// <param name="context">The call, which ends after a second.</param>
    protected abstract Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context);

    /// <summary>The filter for what is typed so far, in SQL's terms.</summary>
    protected static Query Narrowed(string parameter, string word) =>
        word.Length == 0 ? new Query() : new Query().Narrow(parameter, "%" + word.Replace('|', '_').Replace('\\', '_') + "%");

    /// <summary>The first page of a list as names.</summary>
    protected static async Task<IReadOnlyList<(string Name, string? About)>> FirstPageAsync<T>(PageReader<T> reader, Func<T, (string? Name, string? About)> name, CallContext context)
    {
        using (reader)
        {
            Page<T>? page = await reader.NextAsync(context).ConfigureAwait(false);
            return (page?.Items ?? []).Select(name).Where(entry => entry.Name is not null).Select(entry => (entry.Name!, entry.About)).ToList();
        }
    }

    private static AirflowSession? SessionFor(object? given)
    {
        SessionStore? store = SessionStore.OfCurrentRunspace();
        AirflowSession? session = given.Unwrap() switch
        {
            AirflowSession open => open,
            string name => store?.Find(name),
            _ => store?.Default,
        };
        return session is { IsClosed: false } ? session : null;
    }

    private IReadOnlyList<(string Name, string? About)>? Ask(AirflowSession session, string word, GivenIds given)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var context = new CallContext(patience.Token) { OnlyOnce = true };
            Task<IReadOnlyList<(string Name, string? About)>> names = Task.Run(() => FindAsync(session, word, given, context));
            return names.Wait(Patience) ? names.Result : null;
        }
        catch (AggregateException)
        {
            // A prompt that cannot complete says nothing.
            return null;
        }
        finally
        {
            // Its own timer would do it, were it not disposed in the same moment: the request would go on.
            patience.Cancel();
        }
    }

    /// <summary>The ids that stand on the command line already.</summary>
    internal sealed class GivenIds(IDictionary parameters)
    {
        public string? DagId => Text("DagId") ?? Text("SourceDagId");

        public string? DagRunId => Text("DagRunId");

        public string? TaskId => Text("TaskId");

        public TaskKey? Task => DagId is { } dag && DagRunId is { } run && TaskId is { } task
            ? new TaskKey(dag, run, task, int.TryParse(Text("MapIndex"), out int index) ? index : -1)
            : null;

        public string? Section => Text("Section");

        public AssetKey? Asset => int.TryParse(Text("AssetId"), out int id) ? new AssetKey(id, null, null)
            : Text("Uri") is { } uri ? new AssetKey(null, uri, null)
            : Text("Name") is { } name ? new AssetKey(null, null, name)
            : null;

        public override string ToString() => $"{DagId}/{DagRunId}/{TaskId}/{Text("MapIndex")}/{Asset}/{Section}";

        private string? Text(string name) => parameters[name].Unwrap() switch
        {
            string { Length: > 0 } text => text,
            object[] { Length: 1 } one => one[0]?.ToString(),
            int number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
