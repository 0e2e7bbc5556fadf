using System.Net;
using System.Security;

namespace AirflowPS.Client;

/// <summary>A way to get a token for a session. Secrets stay in memory and in <see cref="SecureString"/>s for as long as that helps.</summary>
public abstract class SignIn
{
    internal SignIn()
    {
    }

    /// <summary>What users call it: <c>Password</c>, <c>Token</c>, <c>TokenScript</c>, <c>Anonymous</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The user, where one is named.</summary>
    public virtual string? UserName => null;

    /// <summary>Whether it can give a new token when the last one has ended.</summary>
    internal abstract bool CanRenew { get; }

    /// <summary>Whether the token was made for this session, so that ending the session may revoke it.</summary>
    internal virtual bool OwnsToken => false;

    /// <summary>Nobody signs in: requests go out without a token.</summary>
    public static SignIn Anonymous() => new AnonymousSignIn();

    /// <summary>The way to the server vouches for the caller: requests go out without a token of the server's.</summary>
    /// <param name="method">What users call it.</param>
    internal static SignIn ByTransport(string method) => new TransportSignIn(method);

    /// <summary>User and password, given to the server's token endpoint.</summary>
    public static SignIn Password(string userName, SecureString password) => new PasswordSignIn(userName, password);

    /// <summary>A token that somebody else got.</summary>
    public static SignIn Token(SecureString token) => new TokenSignIn(token);

    /// <summary>A function of the caller's that gives a token each time one is needed.</summary>
    /// <param name="function">Runs where <see cref="CallContext.RunOnCallerAsync"/> runs it.</param>
    public static SignIn Function(Func<AccessToken> function) => new FunctionSignIn(function);

    /// <summary>Gets a token; null where requests go out without one.</summary>
    internal abstract Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context);

    internal static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;

    private sealed class AnonymousSignIn : SignIn
    {
        public override string Method => "Anonymous";

        internal override bool CanRenew => false;

        internal override Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context) => Task.FromResult<AccessToken?>(null);
    }

    private sealed class TransportSignIn(string method) : SignIn
    {
        public override string Method => method;

        internal override bool CanRenew => false;

        internal override Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context) => Task.FromResult<AccessToken?>(null);
    }

    private sealed class TokenSignIn(SecureString token) : SignIn
    {
        public override string Method => "Token";

        internal override bool CanRenew => false;

        internal override Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context) =>
            Task.FromResult<AccessToken?>(new AccessToken(Reveal(token)));
    }

    private sealed class FunctionSignIn(Func<AccessToken> function) : SignIn
    {
        public override string Method => "TokenScript";

        internal override bool CanRenew => true;

        internal override async Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context) =>
            await context.RunOnCallerAsync(function).ConfigureAwait(false);
    }

    private sealed class PasswordSignIn(string userName, SecureString password) : SignIn
    {
        public override string Method => "Password";

        public override string UserName => userName;

        internal override bool CanRenew => true;

        internal override bool OwnsToken => true;

        internal override async Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context) =>
            new(await TokenEndpoint.SignInAsync(sender, userName, Reveal(password), context).ConfigureAwait(false));
    }
}
