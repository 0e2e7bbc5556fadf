using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Opens sessions: reads the address, finds the API behind it, signs in, and proves the sign-in.</summary>
internal static class SessionOpener
{
    public static async Task<AirflowSession> OpenAsync(SessionOptions options, CallContext context)
    {
        SessionOptionCheck.Check(options);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await OpenOnceAsync(options, context).ConfigureAwait(false);
            }
            catch (AirflowException e) when (MayComeUp(e) && watch.Elapsed < options.WaitFor)
            {
                context.Verbose($"Not up yet: {e.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), context.Cancellation).ConfigureAwait(false);
            }
            catch (AirflowException e) when (e is { Kind: AirflowErrorKind.ConnectionFailed, WasSent: true } && options.Uri.TrimStart().StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            {
                string advice = options.ClientCertificate is null
                    ? "A server that wants to be shown a certificate breaks off like this: does this one (-ClientCertificate)?"
                    : "A server that does not take the certificate of -ClientCertificate breaks off like this.";
                throw new AirflowException(e.Kind, $"{e.Message} {advice}", e);
            }
        }
    }

    // A connection of which it is not known whether anything was sent is one that a proxy refuses to make, today and tomorrow.
    private static bool MayComeUp(AirflowException e) =>
        e.Kind is AirflowErrorKind.ServerError or AirflowErrorKind.RequestTimedOut || e is { Kind: AirflowErrorKind.ConnectionFailed, WasSent: not null };

    private static async Task<AirflowSession> OpenOnceAsync(SessionOptions options, CallContext context)
    {
        SessionTarget target = await SessionFinder.FindAsync(options, context).ConfigureAwait(false);
        AirflowException? refusal = null;
        try
        {
            while (true)
            {
                try
                {
                    return await OpenAsync(options, target, context).ConfigureAwait(false);
                }
                catch (RedirectedException e)
                {
                    context.Verbose($"{target.BaseAddress} redirects to {e.Target}: the session uses that.");
                    target = target.At(e.Target);
                }
                catch (AirflowException e) when (target.Otherwise is not null && MwaaTargets.RefusesTheWay(e))
                {
                    refusal = e;
                    target = await target.Otherwise(context).ConfigureAwait(false);
                    context.Verbose($"{e.Message} Tried at {target.BaseAddress} instead.");
                }
            }
        }
        catch (AirflowApiException e) when (refusal is not null && MwaaTargets.RefusesTheWay(e))
        {
            target.Dispose();
            throw e.With($"Before that: {refusal.Message}");
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    private static async Task<AirflowSession> OpenAsync(SessionOptions options, SessionTarget target, CallContext context)
    {
        Uri baseAddress = target.BaseAddress;
        var credentials = new CredentialKeeper(target.SignIn);
        var sender = new RequestSender(options, baseAddress, credentials, target.Way);
        try
        {
            ServerVersion version = (options.ApiVersion ?? target.Version) is { } known
                ? new ServerVersion(known)
                : await AskVersionAsync(sender, baseAddress, context).ConfigureAwait(false);
            AirflowGeneration generation = ApiRoots.GenerationOf(version);
            SignIn signIn = credentials.Settle(generation);
            var session = new AirflowSession(options, target, version, generation, credentials, sender);
            if (signIn.ProvesItself)
            {
                await credentials.GetAsync(sender, context).ConfigureAwait(false);
            }
            else
            {
                await ProveSignInAsync(session, signIn, context).ConfigureAwait(false);
            }

            return session;
        }
        catch
        {
            sender.Dispose();
            throw;
        }
    }

    /// <summary>Reads the address as users paste it: with a slash at the end, or with the API's root behind it.</summary>
    internal static Uri ReadAddress(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            throw Refuse(text, $"It has no scheme. Do you mean https://{trimmed}?");
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw Refuse(text, "It has to begin with https:// or http:// and a host.");
        }

        if (uri.UserInfo.Length > 0)
        {
            // Not repeated in the text: it may hold a password.
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"The address of {uri.Host} holds a user name or password. Give them with -Credential, so that no log shows them.");
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Refuse(uri.GetLeftPart(UriPartial.Path), "It has a query or a fragment: give the base address only.");
        }

        string address = uri.AbsoluteUri.TrimEnd('/');
        foreach (AirflowGeneration generation in new[] { AirflowGeneration.Airflow3, AirflowGeneration.Airflow2, AirflowGeneration.Airflow1 })
        {
            string root = "/" + ApiRoots.Of(generation);
            if (address.EndsWith(root, StringComparison.OrdinalIgnoreCase))
            {
                address = address.Substring(0, address.Length - root.Length);
            }
        }

        return new Uri(address);
    }

    private static AirflowException Refuse(string address, string why) =>
        new(AirflowErrorKind.InvalidValue, $"'{address}' is no base address of an Airflow. {why}");

    private static async Task<ServerVersion> AskVersionAsync(RequestSender sender, Uri baseAddress, CallContext context)
    {
        try
        {
            return await AskVersionAsync(sender, AirflowGeneration.Airflow3, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind is AirflowErrorKind.NotTheApi && (int)e.Status is >= 300 and < 400)
        {
            throw RedirectedException.SameHost(baseAddress, e) ?? (Exception)e;
        }
        catch (AirflowException e) when (e.Kind is AirflowErrorKind.NotTheApi or AirflowErrorKind.NotFound or AirflowErrorKind.InvalidResponse)
        {
            if (await TryAskVersionAsync(sender, AirflowGeneration.Airflow2, context).ConfigureAwait(false) is { } older)
            {
                return older;
            }

            if (await AnswersTestAsync(sender, context).ConfigureAwait(false))
            {
                return new ServerVersion(ApiRoots.LastOf(AirflowGeneration.Airflow1)!);
            }

            throw new AirflowException(AirflowErrorKind.NotTheApi, $"{e.Message} {await AdviseAsync(sender, baseAddress, context).ConfigureAwait(false)}".TrimEnd(), e);
        }
    }

    private static async Task<ServerVersion> AskVersionAsync(RequestSender sender, AirflowGeneration generation, CallContext context)
    {
        var request = new AirflowRequest(HttpMethod.Get, ApiRoots.Of(generation) + "/version") { Repeatable = true, NeedsSignIn = false };
        using PooledBody body = await sender.ReadAsync(request, context).ConfigureAwait(false);
        return ReadVersion(body) ?? throw new AirflowException(AirflowErrorKind.NotTheApi, $"{sender.Describe(request.Path)} answers, but not with a version.");
    }

    // Airflow 1.10 does not tell its version, but has a route that only says yes, or that nobody is let in.
    private static async Task<bool> AnswersTestAsync(RequestSender sender, CallContext context)
    {
        try
        {
            var request = new AirflowRequest(HttpMethod.Get, ApiRoots.Of(AirflowGeneration.Airflow1) + "/test") { Repeatable = true, NeedsSignIn = false };
            using PooledBody body = await sender.ReadAsync(request, context).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body.Memory);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("status", out _);
        }
        catch (AirflowApiException e)
        {
            return e.ServiceCode is null && e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        }
        catch (Exception e) when (e is AirflowException or JsonException)
        {
            return false;
        }
    }

    private static ServerVersion? ReadVersion(PooledBody body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Memory);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("version", out JsonElement version) && version.GetString() is { Length: > 0 } text
                ? new ServerVersion(text)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<ServerVersion?> TryAskVersionAsync(RequestSender sender, AirflowGeneration generation, CallContext context)
    {
        try
        {
            return await AskVersionAsync(sender, generation, context).ConfigureAwait(false);
        }
        catch (AirflowException)
        {
            return null;
        }
    }

    /// <summary>Looks whether the API stands at a shorter prefix of the address: people paste the address of a page.</summary>
    private static async Task<string> AdviseAsync(RequestSender sender, Uri baseAddress, CallContext context)
    {
        for (Uri above = baseAddress; above.AbsolutePath != "/";)
        {
            string path = above.AbsolutePath.TrimEnd('/');
            above = new Uri(above, path.Substring(0, path.LastIndexOf('/') + 1));
            using RequestSender other = sender.For(above);
            if (await TryAskVersionAsync(other, AirflowGeneration.Airflow3, context).ConfigureAwait(false) is { } version)
            {
                return $"Airflow {version.Text} answers at {above.AbsoluteUri.TrimEnd('/')}: is that the one?";
            }
        }

        return "";
    }

    private static async Task ProveSignInAsync(AirflowSession session, SignIn signIn, CallContext context)
    {
        AirflowRequest request = session.Has(MonitorOperations.Test)
            ? session.Prepare(MonitorOperations.Test, [])
            : session.Prepare(DagOperations.List, [], new Query().Add("limit", 1).Only("dag_id"));
        try
        {
            (await session.ReadAsync(request, context).ConfigureAwait(false)).Dispose();
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Forbidden && e.Detail == "Forbidden")
        {
            // Airflow's own word, for somebody whom it knows; a gateway's 403 proves nothing.
            // Who may not list DAGs was recognised all the same.
            context.Verbose("The signed-in user may not list DAGs.");
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Forbidden && session.Has(MonitorOperations.Test))
        {
            throw e.As(signIn.WhenRefused).With("The experimental API is off unless [api] auth_backend names who is let in (airflow.api.auth.backend.default: everybody); airflow.api.auth.backend.deny_all switches it off.");
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Forbidden && ErrorMessages.SaysNothing(e.Body))
        {
            // Airflow 2 tells nobody who is not let in from somebody who may not: as the first answer of all, it is about the sign-in.
            throw e.As(signIn.WhenRefused);
        }
    }

    /// <summary>The server stands at another address of the same host, such as https instead of http.</summary>
    private sealed class RedirectedException(Uri target) : Exception
    {
        public Uri Target { get; } = target;

        public static RedirectedException? SameHost(Uri from, AirflowApiException e)
        {
            string suffix = "/" + ApiRoots.Of(AirflowGeneration.Airflow3) + "/version";
            if (e.RedirectTarget is not { } to || !IsSameServer(from, to) || !to.AbsolutePath.EndsWith(suffix, StringComparison.Ordinal))
            {
                return null;
            }

            string address = to.GetLeftPart(UriPartial.Path);
            var target = new Uri(address.Substring(0, address.Length - suffix.Length));
            return target == from ? null : new RedirectedException(target);
        }

        // Behind another port somebody else may listen, and the password goes there. From http to https is the one step that is meant well.
        private static bool IsSameServer(Uri from, Uri to) =>
            to.Host == from.Host
            && ((to.Scheme == from.Scheme && to.Port == from.Port) || (from.Scheme == "http" && to.Scheme == "https" && from.IsDefaultPort && to.IsDefaultPort));
    }
}
