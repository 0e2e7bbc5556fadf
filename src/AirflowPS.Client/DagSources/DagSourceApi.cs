using System.Text;

namespace AirflowPS.Client;

/// <summary>What can be done with the sources of DAGs.</summary>
public static class DagSourceApi
{
    /// <summary>Reads the source of a DAG.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="versionNumber">Which version of the DAG (Airflow 3); null for the latest.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowApiException">It is not there; where an import error is why, the message says so.</exception>
    public static async Task<DagSource> GetDagSourceAsync(this AirflowSession session, string dagId, int? versionNumber, CallContext context)
    {
        if (session.Has(DagSourceOperations.GetCode) && versionNumber is null)
        {
            return await session.GetCodeAsync(dagId, context).ConfigureAwait(false);
        }

        Query query = new Query().Add("version_number", versionNumber);
        AirflowRequest request = session.Prepare(DagSourceOperations.Get, [dagId], query);
        if (session.RouteFor(DagSourceOperations.Get).IsByFile)
        {
            request = session.Prepare(DagSourceOperations.Get, [await session.GetFileTokenAsync(dagId, context).ConfigureAwait(false)], query);
        }

        DagSource source = await session.ExplainingMissingDagAsync(dagId, () => session.GetOneAsync<DagSource>(request, context), context).ConfigureAwait(false);
        source.DagId ??= dagId;
        return source;
    }

    private static async Task<DagSource> GetCodeAsync(this AirflowSession session, string dagId, CallContext context)
    {
        // It says that the text is HTML.
        using PooledBody body = await session.ReadAsync(session.Prepare(DagSourceOperations.GetCode, [dagId], accept: "*/*"), context).ConfigureAwait(false);
        var source = new DagSource { DagId = dagId, Content = Encoding.UTF8.GetString(body.Memory.ToArray()) };
        source.SetOrigin(session.Origin);
        return source;
    }
}
