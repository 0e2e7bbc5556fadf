using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes keys of variables.</summary>
internal sealed class VariableKeyCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadVariables(Narrowed("variable_key_pattern", word), new ListRange(0, 100)), variable => (variable.Key, variable.Description), context);
}
