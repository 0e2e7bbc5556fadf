namespace AirflowPS.Client;

/// <summary>Keeps a session's credential: gets the first one when it is needed, and a new one when it ends. Calls in flight wait for the same sign-in.</summary>
internal sealed class CredentialKeeper(SignIn signIn)
{
    private readonly object gate = new();
    private SignIn signIn = signIn;
    private Credential? current;
    private bool signedIn;
    private Task<Credential?>? pending;

    /// <summary>What users call the way in which the session signs in, or signed in.</summary>
    public string Method => Held?.Method ?? signIn.Method;

    /// <summary>The user that signs in, where one is named.</summary>
    public string? UserName => signIn.UserName;

    /// <summary>Whether the credential was made for this session, so that ending the session may revoke it.</summary>
    public bool OwnsToken => signIn.OwnsToken;

    /// <summary>What no text may repeat of the credential that is held.</summary>
    public IReadOnlyList<string> Secrets => Held?.Secrets ?? [];

    public bool CanRenew => signIn.CanRenew;

    /// <summary>When the credential that is held ends.</summary>
    public DateTimeOffset? ExpiresOn => Held?.ExpiresOn;

    private Credential? Held
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    /// <summary>Settles how to sign in, now that it is known to whom.</summary>
    /// <exception cref="AirflowException">The server's generation does not have the way that was asked for.</exception>
    public SignIn Settle(AirflowGeneration generation) => signIn = signIn.On(generation);

    /// <summary>The credential to send, signing in first where there is none or it is about to end.</summary>
    public Task<Credential?> GetAsync(RequestSender sender, CallContext context) =>
        SignInUnlessAsync(() => signedIn && !(signIn.CanRenew && current?.IsEnding(DateTimeOffset.UtcNow) == true), null, sender, context);

    /// <summary>A credential other than the one that was just refused; the same, where it turns out that it was not what was refused.</summary>
    public Task<Credential?> RenewAsync(Credential? refused, RequestSender sender, CallContext context) =>
        SignInUnlessAsync(() => signedIn && !ReferenceEquals(current, refused), refused, sender, context);

    /// <summary>Takes what an answer gives in place of the credential that was sent.</summary>
    public void Roll(Credential sent, HttpResponseMessage answer)
    {
        if (sent.RolledBy(answer) is { } newer)
        {
            lock (gate)
            {
                current = ReferenceEquals(current, sent) ? newer : current;
            }
        }
    }

    /// <summary>Gives the credential up, for revoking it.</summary>
    public Credential? Take()
    {
        lock (gate)
        {
            Credential? taken = current;
            current = null;
            signedIn = false;
            return taken;
        }
    }

    private async Task<Credential?> SignInUnlessAsync(Func<bool> isGood, Credential? refused, RequestSender sender, CallContext context)
    {
        while (true)
        {
            Task<Credential?> task;
            lock (gate)
            {
                if (isGood())
                {
                    return current;
                }

                if (context.OnlyOnce)
                {
                    throw new AirflowException(AirflowErrorKind.TokenRejected, "The session has to sign in first.");
                }

                task = pending ??= SignInAsync(refused, sender, context);
            }

            try
            {
                return await task.WaitAsync(context.Cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
            {
                // Somebody else's call began this sign-in and was stopped: begin it anew for this one.
            }
        }
    }

    private async Task<Credential?> SignInAsync(Credential? refused, RequestSender sender, CallContext context)
    {
        // Away from the lock, under which this was called.
        await Task.Yield();
        try
        {
            if (refused?.EndsUntold == true && await Proof.FindRefusalAsync(refused, sender, context).ConfigureAwait(false) is null)
            {
                // It is still good: the user may not do what was asked.
                return refused;
            }

            if (refused is not null)
            {
                context.Verbose($"The {(refused.EndsUntold ? "session" : "token")} was rejected: signing in again.");
            }

            Credential? credential = await signIn.GetAsync(sender, context).ConfigureAwait(false);
            lock (gate)
            {
                current = credential;
                signedIn = true;
            }

            return credential;
        }
        finally
        {
            lock (gate)
            {
                pending = null;
            }
        }
    }
}
