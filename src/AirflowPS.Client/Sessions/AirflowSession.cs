using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>An open connection to one Airflow server. It may be shown and printed: it gives no secret away.</summary>
public sealed class AirflowSession : IDisposable
{
    private readonly SessionOptions options;
    private readonly SessionTarget target;
    private readonly CredentialKeeper credentials;
    private readonly RequestSender sender;
    private int disposed;

    internal AirflowSession(SessionOptions options, SessionTarget target, ServerVersion version, AirflowGeneration generation, CredentialKeeper credentials, RequestSender sender)
    {
        Uri baseAddress = target.BaseAddress;
        this.options = options;
        this.target = target;
        this.credentials = credentials;
        this.sender = sender;
        BaseAddress = baseAddress;
        ServerVersion = version;
        Generation = generation;
        string address = baseAddress.AbsoluteUri.TrimEnd('/');
        Origin = new ServerOrigin(target.Server ?? address, target.HasNoWebInterface ? null : target.WebAddress ?? address, generation);
        // Two servers may share a host; which is which, port and prefix tell.
        Name = options.Name ?? target.Name ?? (baseAddress.Authority + baseAddress.AbsolutePath).TrimEnd('/');
    }

    /// <summary>What the user calls it.</summary>
    public string Name { get; }

    /// <summary>The text that names the server; objects that come from it carry the same.</summary>
    public string Server => Origin.Server;

    /// <summary>The base address, with its prefix.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The server's version, as it gave it.</summary>
    public string Version => ServerVersion.Text;

    /// <summary>The server's generation.</summary>
    public AirflowGeneration Generation { get; }

    /// <summary>How it signs in; once it has, what that came to: <c>Password</c>, <c>Session</c>, <c>Basic</c>, <c>Token</c>, <c>TokenScript</c>, <c>Negotiate</c>, <c>Anonymous</c>, <c>Aws</c>, <c>WebLogin</c>.</summary>
    public string AuthMethod => credentials.Method;

    /// <summary>The user that signed in, where one is named.</summary>
    public string? UserName => credentials.UserName ?? target.UserName;

    /// <summary>When the token, or the session's cookie, ends; null where that is not known or there is none. Local time.</summary>
    public DateTime? TokenExpiresOn => credentials.ExpiresOn?.LocalDateTime;

    /// <summary>The time zone of dates that are given without one.</summary>
    public TimeZoneInfo TimeZone => options.TimeZone;

    /// <summary>The proxy that its requests go through; null where that is left to the system.</summary>
    public Uri? Proxy => options.Proxy;

    /// <summary>The names of the headers that go with every request, without their values.</summary>
    public IReadOnlyList<string> HeaderNames => [.. options.Headers.Keys];

    /// <summary>Whether changes are refused.</summary>
    public bool ReadOnly => options.ReadOnly;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed => disposed != 0;

    internal ServerVersion ServerVersion { get; }

    internal ServerOrigin Origin { get; }

    internal AirflowJson Json => options.Json;

    internal int MaximumRetryCount => options.MaximumRetryCount;

    /// <summary>Opens a session: finds the API, signs in, and proves the sign-in with one call that needs it.</summary>
    /// <exception cref="AirflowException">What stands in the way, and what to do about it.</exception>
    public static Task<AirflowSession> OpenAsync(SessionOptions options, CallContext context) => SessionOpener.OpenAsync(options, context);

    /// <summary>Signs out: revokes the token if it was made for this session, or if asked to.</summary>
    /// <param name="revokeToken">Whether to revoke a token that somebody else got, too.</param>
    /// <param name="context">The call.</param>
    public async Task CloseAsync(bool revokeToken, CallContext context)
    {
        Route? signOut = SignInOperations.SignOut.FindRoute(Generation, ServerVersion);
        if (revokeToken && signOut is null)
        {
            context.Warning($"Airflow {Version} revokes nothing: what this session signed in with stays good until it ends.");
        }
        else if ((revokeToken || credentials.OwnsToken) && signOut is not null && !IsClosed && credentials.Take() is { } credential)
        {
            var request = new AirflowRequest(HttpMethod.Get, $"{ApiRoots.Of(Generation)}/{signOut.Path}")
            {
                NeedsSignIn = false,
                Credential = credential,
                ExpectsRedirect = true,
                Repeatable = true,
                Accept = "*/*",
            };
            try
            {
                (await sender.ReadAsync(request, context).ConfigureAwait(false)).Dispose();
            }
            catch (AirflowException e)
            {
                // The session ends either way; that the token lives on is worth a word.
                context.Warning($"The token could not be revoked: {e.Message}");
            }
        }

        Dispose();
    }

    /// <summary>Ends the connections. Revokes nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            sender.Dispose();
            target.Dispose();
        }
    }

    /// <summary>Amazon MWAA as this session reaches it; null where it does not.</summary>
    public MwaaClient? GetMwaa() => target.Mwaa;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Server})";

    /// <summary>Whether the server's version has an operation.</summary>
    internal bool Has(Operation operation) => operation.FindRoute(Generation, ServerVersion) is not null;

    /// <summary>Whether the server's version has an operation and takes this parameter of its query, or member of its body as <c>body.note</c>.</summary>
    internal bool Takes(Operation operation, string name) => operation.FindRoute(Generation, ServerVersion)?.Takes(name, ServerVersion) == true;

    /// <summary>Refuses the id of something new that the server could not be asked for afterwards.</summary>
    internal void RequireAddressable(Operation operation, string id) => PathBinder.Bind(operation.RouteFor(Generation, ServerVersion), namesTargets: true, [id]);

    /// <summary>How the server's version serves an operation.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.NotSupportedByServer"/>.</exception>
    internal Route RouteFor(Operation operation) => operation.RouteFor(Generation, ServerVersion);

    /// <summary>Builds the request of an operation, after all checks that need no server.</summary>
    internal AirflowRequest Prepare(Operation operation, IReadOnlyList<string?> ids, Query? query = null, JsonNode? body = null, IReadOnlyList<string?>? secrets = null, string accept = AirflowRequest.Json, bool repeatable = false, bool callerRepeats = false, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        RefuseIfClosed();
        RefuseIfReadOnly(operation.Changes, $"'{operation.Id}'");
        Route route = operation.RouteFor(Generation, ServerVersion);
        query = query?.Without(name => !route.Takes(name, ServerVersion));
        foreach (string name in (query?.Parameters ?? []).Select(parameter => parameter.Key).Concat(route.NamesOf(body)).Concat(Route.NamesOf(query)))
        {
            if (!route.Takes(name, ServerVersion))
            {
                throw operation.RefuseParameter(name, ServerVersion);
            }
        }

        return new AirflowRequest(route.Method, $"{route.Root}/{PathBinder.Bind(route, operation.NamesTargets, ids)}")
        {
            Part = route.Part,
            Query = query is null ? "" : route.Write(query, ServerVersion),
            Body = body is null ? null : JsonBody.Write(route.Shape(body)),
            Accept = accept,
            AnswersInPython = route.AnswersInPython,
            Repeatable = repeatable || operation.Repeatable,
            CallerRepeats = callerRepeats,
            Sensitive = operation.Sensitive,
            Secrets = secrets ?? [],
            Headers = headers ?? [],
        };
    }

    /// <summary>Builds a request that a user wrote by hand. Its path is the user's own, so only what cannot be meant is refused.</summary>
    internal AirflowRequest Prepare(RestRequest request, Query query, bool callerRepeats = false)
    {
        bool changes = request.Method != HttpMethod.Get;
        RefuseIfClosed();
        RefuseIfReadOnly(changes, $"{request.Method} {request.Path}");
        string path = request.Path.TrimStart('/');
        foreach (string segment in path.Split('/'))
        {
            if (Uri.UnescapeDataString(segment) is "" or "." or "..")
            {
                throw new AirflowException(AirflowErrorKind.InvalidId, $"The path '{request.Path}' has an empty segment, '.' or '..' in it: it would reach something else. Nothing was sent.");
            }
        }

        bool isSecret = RestSecrets.AreAt(path);
        bool fromBase = path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("auth/", StringComparison.Ordinal);
        return new AirflowRequest(request.Method, fromBase ? path : $"{ApiRoots.Of(Generation)}/{path}")
        {
            Query = query.Write(),
            Body = request.HasBody ? JsonBody.Write(request.Body) : null,
            Accept = request.Accept,
            Repeatable = request.Method.Method is "GET" or "PUT" or "DELETE",
            CallerRepeats = callerRepeats,
            Sensitive = isSecret,
            Secrets = isSecret ? RestSecrets.Of(request.Body) : [],
        };
    }

    private void RefuseIfClosed()
    {
        if (IsClosed)
        {
            throw new ObjectDisposedException(nameof(AirflowSession), $"The session {this} is closed.");
        }
    }

    private void RefuseIfReadOnly(bool changes, string what)
    {
        if (changes && options.ReadOnly)
        {
            throw new AirflowException(AirflowErrorKind.ReadOnlySession, $"The session {this} is read-only: {what} would change something. Nothing was sent. Connect without -ReadOnly to change things.");
        }
    }

    /// <summary>Sends a prepared request and reads the whole answer.</summary>
    internal async Task<PooledBody> ReadAsync(AirflowRequest request, CallContext context)
    {
        try
        {
            return await sender.ReadAsync(request, context).ConfigureAwait(false);
        }
        catch (AirflowException e) when (request.Part is { } part && ServerPart.IsMissing(e))
        {
            throw new AirflowException(AirflowErrorKind.NotSupportedByServer, part.Describe(Server) + (request.Method != HttpMethod.Get ? " Nothing was changed." : ""), e);
        }
    }

    /// <inheritdoc cref="RequestSender.Clean"/>
    internal string Clean(AirflowRequest request, string text) => sender.Clean(request, text);

    /// <summary>Sends a prepared request and leaves the answer's body to be read as it comes.</summary>
    internal Task<ResponseStream> OpenStreamAsync(AirflowRequest request, CallContext context) => sender.OpenAsync(request, context);
}
