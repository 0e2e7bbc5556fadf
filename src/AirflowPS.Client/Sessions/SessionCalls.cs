using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AirflowPS.Client;

/// <summary>The four kinds of call that the rooms make: one thing, a list of things, a change that gives nothing back, and a whole answer.</summary>
internal static class SessionCalls
{
    /// <summary>Sends an operation that answers with one thing.</summary>
    public static async Task<T> GetOneAsync<T>(this AirflowSession session, AirflowRequest request, CallContext context)
        where T : AirflowObject
    {
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        return session.ReadOne<T>(request, body);
    }

    /// <summary>Reads one thing out of an answer.</summary>
    public static T ReadOne<T>(this AirflowSession session, AirflowRequest request, PooledBody body)
        where T : AirflowObject
    {
        T item = Read(request, session, () => request.AnswersInPython ? ReadPython<T>(session, body) : JsonSerializer.Deserialize(body.Span, session.Json.TypeInfo<T>())) ?? throw new AirflowException(AirflowErrorKind.InvalidResponse, $"{session.Server}/{request.Path} answered with null.");
        item.SetOrigin(session.Origin);
        return item;
    }

    /// <summary>Sends an operation whose answer is no thing of its own, and takes from it what is wanted.</summary>
    public static async Task<T> GetJsonAsync<T>(this AirflowSession session, AirflowRequest request, Func<JsonElement, T> read, CallContext context)
    {
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        return Read(request, session, () =>
        {
            using var document = JsonDocument.Parse(body.Memory);
            return read(document.RootElement);
        });
    }

    /// <summary>Sends an operation whose answer does not matter.</summary>
    public static async Task SendAsync(this AirflowSession session, AirflowRequest request, CallContext context) =>
        (await session.ReadAsync(request, context).ConfigureAwait(false)).Dispose();

    /// <summary>Sends a DELETE. That an earlier attempt of the same call did it already is a success.</summary>
    public static async Task DeleteAsync(this AirflowSession session, AirflowRequest request, CallContext context)
    {
        try
        {
            await session.SendAsync(request, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound && e.MayHaveBeenDone)
        {
            context.Verbose("It is gone: an earlier attempt deleted it.");
        }
    }

    /// <summary>Sends a change that a server refuses with 409 where it is made already: then there is nothing to do.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The change.</param>
    /// <param name="already">Says that it is made already.</param>
    /// <param name="context">The call.</param>
    /// <returns>Whether it had to be made.</returns>
    public static async Task<bool> BringAboutAsync(this AirflowSession session, AirflowRequest request, string already, CallContext context)
    {
        try
        {
            await session.SendAsync(request, context).ConfigureAwait(false);
            return true;
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Conflict)
        {
            context.Verbose(already);
            return false;
        }
    }

    /// <summary>Fails where a thing is there already and the server would overwrite it without a word. Between looking and making, somebody else may make it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="create">The operation that makes the thing.</param>
    /// <param name="what">The thing in words: <c>variable 'x'</c>.</param>
    /// <param name="read">Reads the thing.</param>
    public static async Task RefuseOverwritingAsync(this AirflowSession session, Operation create, string what, Func<Task> read)
    {
        if (!session.RouteFor(create).Overwrites)
        {
            return;
        }

        try
        {
            await read().ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            return;
        }

        throw new AirflowException(AirflowErrorKind.Conflict, $"The {what} is there already. Nothing was changed.");
    }

    /// <summary>Sends an operation that answers with a page, and reads that one page.</summary>
    public static async Task<Page<T>> GetPageAsync<T>(this AirflowSession session, AirflowRequest request, string collection, CallContext context)
        where T : AirflowObject
    {
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        JsonTypeInfo<T> item = session.Json.TypeInfo<T>();
        Page<T> page = Read(request, session, () => PageParser.Parse(body.Span, collection, item));
        foreach (T entry in page.Items)
        {
            entry.SetOrigin(session.Origin);
        }

        return page;
    }

    /// <summary>A reader over all pages of a list.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operation">The list's operation, which takes <c>limit</c> and <c>offset</c>.</param>
    /// <param name="ids">Its ids; null means all.</param>
    /// <param name="collection">The member of the answer that holds the list.</param>
    /// <param name="query">The filters and the order.</param>
    /// <param name="range">Which part of the list.</param>
    /// <param name="readOwner">Reads what the list belongs to; null where it belongs to nothing. Used where a server says of something that is not there that its list is empty.</param>
    /// <param name="complete">Fills in what the server left out of a page; null where nothing is missing.</param>
    public static PageReader<T> ReadPages<T>(this AirflowSession session, Operation operation, IReadOnlyList<string?> ids, string collection, Query query, ListRange range, Func<CallContext, Task>? readOwner = null, Func<Page<T>, CallContext, Task>? complete = null)
        where T : AirflowObject
    {
        // Built once before the first page, so that a bad id or parameter is told at once.
        AirflowRequest first = session.Prepare(operation, ids, query);
        collection = session.RouteFor(operation).NameOfList(collection);
        if (!session.Takes(operation, "limit"))
        {
            return Whole(async context => (await session.GetPageAsync<T>(first, collection, context).ConfigureAwait(false)).Items, range);
        }

        bool looksForOwner = readOwner is not null && session.RouteFor(operation).HidesAbsence;
        return new PageReader<T>(
            async (offset, limit, context) =>
            {
                Query asked = query.Copy().Add("limit", limit);
                if (offset > 0)
                {
                    asked.Add("offset", offset);
                }

                Page<T> page = await session.GetPageAsync<T>(session.Prepare(operation, ids, asked, callerRepeats: limit > 1), collection, context).ConfigureAwait(false);
                if (looksForOwner && page.Items.Count == 0 && offset == 0)
                {
                    await readOwner!(context).ConfigureAwait(false);
                }

                await (complete?.Invoke(page, context) ?? Task.CompletedTask).ConfigureAwait(false);
                return page;
            },
            range.Skip,
            range.Take);
    }

    /// <summary>Completes each of a page by what the caller knows already.</summary>
    public static Func<Page<T>, CallContext, Task> Each<T>(Action<T> complete) => (page, _) =>
    {
        foreach (T item in page.Items)
        {
            complete(item);
        }

        return Task.CompletedTask;
    };

    /// <summary>A reader over a list that comes whole: the range is taken here.</summary>
    public static PageReader<T> Whole<T>(Func<CallContext, Task<IReadOnlyList<T>>> read, ListRange range)
    {
        IReadOnlyList<T>? all = null;
        return new PageReader<T>(
            async (offset, limit, context) =>
            {
                all ??= await read(context).ConfigureAwait(false);
                return new Page<T>(all.Skip(offset).Take(limit).ToList(), all.Count);
            },
            range.Skip,
            range.Take);
    }

    /// <summary>Reads a list until the one that is looked for: where a server cannot be asked for one.</summary>
    /// <param name="reader">The list.</param>
    /// <param name="fits">Whether it is the one.</param>
    /// <param name="what">The thing in words: <c>provider 'x'</c>.</param>
    /// <param name="context">The call.</param>
    public static async Task<T> FindAsync<T>(this PageReader<T> reader, Func<T, bool> fits, string what, CallContext context)
    {
        using (reader)
        {
            while (await reader.NextAsync(context).ConfigureAwait(false) is { } page)
            {
                foreach (T item in page.Items.Where(fits))
                {
                    return item;
                }
            }
        }

        throw new AirflowException(AirflowErrorKind.NotFound, $"There is no {what}.");
    }

    /// <summary>A reader over all pages of a list whose filters and paging stand in the body of a POST.</summary>
    public static PageReader<T> ReadBatch<T>(this AirflowSession session, Operation operation, IReadOnlyList<string?> ids, string collection, JsonObject filters, ListRange range)
        where T : AirflowObject
    {
        session.Prepare(operation, ids, body: filters);
        return new PageReader<T>(
            (offset, limit, context) =>
            {
                JsonObject page = filters.DeepClone().AsObject();
                page["page_limit"] = limit;
                page["page_offset"] = offset;
                return session.GetPageAsync<T>(session.Prepare(operation, ids, body: page, callerRepeats: limit > 1), collection, context);
            },
            range.Skip,
            range.Take);
    }

    private static T? ReadPython<T>(AirflowSession session, PooledBody body)
        where T : AirflowObject
    {
        JsonTypeInfo<T> type = session.Json.TypeInfo<T>();
        return PythonText.ToValues(JsonNode.Parse(body.Span)!.AsObject(), type).Deserialize(type);
    }

    private static TResult Read<TResult>(AirflowRequest request, AirflowSession session, Func<TResult> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            string at = e is JsonException { Path: { Length: > 0 } path } ? $" at {path}" : "";
            string why = request.Sensitive ? "It could not be read." : session.Clean(request, e.Message);
            throw new AirflowException(AirflowErrorKind.InvalidResponse, $"The answer of {session.Server}/{request.Path} is not what Airflow's API sends{at}: {why}", why == e.Message ? e : null);
        }
    }
}
