using System.Net;
using System.Security;

namespace AirflowPS.Client;

/// <summary>A way to get a session's credential. Secrets stay in memory and in <see cref="SecureString"/>s for as long as that helps.</summary>
public abstract class SignIn
{
    internal SignIn()
    {
    }

    /// <summary>What users call it: <c>Password</c>, <c>Token</c>, <c>TokenScript</c>, <c>Negotiate</c>, <c>Anonymous</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The user, where one is named.</summary>
    public virtual string? UserName => null;

    /// <summary>Whether it can give a new credential when the last one has ended.</summary>
    internal virtual bool CanRenew => false;

    /// <summary>Whether the token was made for this session, so that ending the session may revoke it.</summary>
    internal virtual bool OwnsToken => false;

    /// <summary>Whether what it gives was tried already, so that nobody needs to prove it.</summary>
    internal virtual bool ProvesItself => false;

    /// <summary>What it means that the server does not take what it gives.</summary>
    internal virtual AirflowErrorKind WhenRefused => AirflowErrorKind.SignInFailed;

    /// <summary>Whether the network itself answers a server that asks for Negotiate, as the account that this process runs as.</summary>
    internal virtual bool UsesDefaultCredentials => false;

    /// <summary>Nobody signs in: requests go out without a token.</summary>
    public static SignIn Anonymous() => new AnonymousSignIn();

    /// <summary>The way to the server vouches for the caller: requests go out without a token of the server's.</summary>
    /// <param name="method">What users call it.</param>
    internal static SignIn ByTransport(string method) => new TransportSignIn(method);

    /// <summary>User and password: for a token on Airflow 3, for a session or as Basic on Airflow 2.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="password">The password.</param>
    /// <param name="method">Which of these, where it is not left to the server's generation.</param>
    public static SignIn Password(string userName, SecureString password, AuthMethod method = AuthMethod.Auto) => new PasswordSignIn(userName, password, method);

    /// <summary>The account that this process runs as, by Negotiate (Kerberos), where the server asks for it.</summary>
    public static SignIn DefaultCredentials() => new NegotiateSignIn();

    /// <summary>A token that somebody else got.</summary>
    public static SignIn Token(SecureString token) => new TokenSignIn(token);

    /// <summary>A function of the caller's that gives a token each time one is needed.</summary>
    /// <param name="function">Runs where <see cref="CallContext.RunOnCallerAsync"/> runs it.</param>
    public static SignIn Function(Func<AccessToken> function) => new FunctionSignIn(function);

    /// <summary>The way in which this signs in to a generation of Airflow.</summary>
    /// <exception cref="AirflowException">The generation does not have the way that was asked for. Nothing secret was sent.</exception>
    internal virtual SignIn On(AirflowGeneration generation) => this;

    /// <summary>Gets a credential; null where requests go out without one.</summary>
    internal virtual Task<Credential?> GetAsync(RequestSender sender, CallContext context) => Task.FromResult<Credential?>(null);

    internal static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;

    private sealed class AnonymousSignIn : SignIn
    {
        public override string Method => "Anonymous";
    }

    private sealed class TransportSignIn(string method) : SignIn
    {
        public override string Method => method;
    }

    private sealed class NegotiateSignIn : SignIn
    {
        public override string Method => "Negotiate";

        internal override bool UsesDefaultCredentials => true;
    }

    private sealed class TokenSignIn(SecureString token) : SignIn
    {
        public override string Method => "Token";

        internal override AirflowErrorKind WhenRefused => AirflowErrorKind.TokenRejected;

        internal override Task<Credential?> GetAsync(RequestSender sender, CallContext context) =>
            Task.FromResult<Credential?>(Credential.Bearer(new AccessToken(Reveal(token))));
    }

    private sealed class FunctionSignIn(Func<AccessToken> function) : SignIn
    {
        public override string Method => "TokenScript";

        internal override bool CanRenew => true;

        internal override AirflowErrorKind WhenRefused => AirflowErrorKind.TokenRejected;

        internal override async Task<Credential?> GetAsync(RequestSender sender, CallContext context) =>
            Credential.Bearer(await context.RunOnCallerAsync(function).ConfigureAwait(false));
    }

    private sealed class BasicSignIn(string userName, SecureString password) : SignIn
    {
        public override string Method => nameof(AuthMethod.Basic);

        public override string UserName => userName;

        internal override Task<Credential?> GetAsync(RequestSender sender, CallContext context) =>
            Task.FromResult<Credential?>(Credential.Basic(userName, Reveal(password)));
    }

    private sealed class PasswordSignIn(string userName, SecureString password, AuthMethod wanted) : SignIn
    {
        public override string Method => "Password";

        public override string UserName => userName;

        internal override bool CanRenew => true;

        internal override bool OwnsToken => true;

        internal override SignIn On(AirflowGeneration generation) => (generation, wanted) switch
        {
            (AirflowGeneration.Airflow3, AuthMethod.Auto or AuthMethod.Bearer) => this,
            (AirflowGeneration.Airflow3, _) => throw new AirflowException(AirflowErrorKind.NotSupportedByServer, $"Airflow 3 has no -AuthMethod {wanted}: it gives a token for user and password. Leave -AuthMethod out. The password was not sent."),
            (AirflowGeneration.Airflow1, AuthMethod.Auto or AuthMethod.Basic) => new BasicSignIn(userName, password),
            (AirflowGeneration.Airflow1, _) => throw new AirflowException(AirflowErrorKind.NotSupportedByServer, $"Airflow 1.10 has no -AuthMethod {wanted} for user and password: it takes Basic, or asks nobody. Leave -AuthMethod out. The password was not sent."),
            (_, AuthMethod.Bearer) => throw new AirflowException(AirflowErrorKind.NotSupportedByServer, "Airflow 2 gives no token for user and password, so -AuthMethod Bearer needs -Token or -TokenScript. Leave -AuthMethod out to sign in with the password. The password was not sent."),
            _ => new Airflow2Password(userName, password, wanted),
        };

        internal override async Task<Credential?> GetAsync(RequestSender sender, CallContext context) =>
            Credential.Bearer(new AccessToken(await TokenEndpoint.SignInAsync(sender, userName, Reveal(password), context).ConfigureAwait(false)));
    }
}
