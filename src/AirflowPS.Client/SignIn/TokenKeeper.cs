namespace AirflowPS.Client;

/// <summary>Keeps a session's token: gets the first one when it is needed, and a new one when it ends. Calls in flight wait for the same sign-in.</summary>
internal sealed class TokenKeeper(SignIn signIn)
{
    private readonly object gate = new();
    private AccessToken? current;
    private bool signedIn;
    private Task<AccessToken?>? pending;

    /// <summary>How the session signs in.</summary>
    public SignIn SignIn => signIn;

    public bool CanRenew => signIn.CanRenew;

    /// <summary>When the token that is held ends.</summary>
    public DateTimeOffset? ExpiresOn
    {
        get
        {
            lock (gate)
            {
                return current?.ExpiresOn;
            }
        }
    }

    /// <summary>The token to send, signing in first where there is none or it is about to end.</summary>
    public Task<AccessToken?> GetAsync(RequestSender sender, CallContext context) =>
        SignInUnlessAsync(() => signedIn && !(signIn.CanRenew && current?.IsEnding(DateTimeOffset.UtcNow) == true), sender, context);

    /// <summary>A token other than the one that was just rejected.</summary>
    public Task<AccessToken?> RenewAsync(AccessToken? rejected, RequestSender sender, CallContext context) =>
        SignInUnlessAsync(() => signedIn && !ReferenceEquals(current, rejected), sender, context);

    /// <summary>Gives the token up, for revoking it.</summary>
    public AccessToken? Take()
    {
        lock (gate)
        {
            AccessToken? taken = current;
            current = null;
            signedIn = false;
            return taken;
        }
    }

    private async Task<AccessToken?> SignInUnlessAsync(Func<bool> isGood, RequestSender sender, CallContext context)
    {
        while (true)
        {
            Task<AccessToken?> task;
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

                task = pending ??= SignInAsync(sender, context);
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

    private async Task<AccessToken?> SignInAsync(RequestSender sender, CallContext context)
    {
        // Away from the lock, under which this was called.
        await Task.Yield();
        try
        {
            AccessToken? token = await signIn.GetTokenAsync(sender, context).ConfigureAwait(false);
            lock (gate)
            {
                current = token;
                signedIn = true;
            }

            return token;
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
