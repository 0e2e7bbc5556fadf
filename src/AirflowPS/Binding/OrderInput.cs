using System.Text;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Turns -OrderBy and -Descending into the server's order.</summary>
internal static class OrderInput
{
    /// <summary>Adds the order that the user named; nothing where none was named and it is not turned round.</summary>
    /// <param name="query">The query.</param>
    /// <param name="members">Names of properties.</param>
    /// <param name="descending">Whether it is turned round.</param>
    public static Query Ordered(this Query query, string[]? members, bool descending)
    {
        foreach (string member in members ?? [])
        {
            query.Add("order_by", (descending ? "-" : "") + ToSnakeCase(member));
        }

        return query;
    }

    private static string ToSnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        // "DagRun" is one word in the names of a DAG's own members.
        return text.ToString().Replace("next_dag_run", "next_dagrun");
    }
}
