using System.Security;

namespace AirflowPS.Client;

/// <summary>User and password on Airflow 2: by the sign-in form for a session, since Basic costs the server 0.4 s a request; as Basic, and then for good, where that does not serve.</summary>
internal sealed class Airflow2Password(string userName, SecureString password, AuthMethod wanted) : SignIn
{
    private const string Backends = "Its [api] auth_backends do not list them (airflow.api.auth.backend.deny_all switches the API off), or the user may not even list DAGs.";

    public override string Method => wanted.ToString();

    public override string UserName => userName;

    internal override bool CanRenew => true;

    internal override bool ProvesItself => true;

    internal override async Task<Credential?> GetAsync(RequestSender sender, CallContext context)
    {
        string secret = Reveal(password);
        return wanted == AuthMethod.Basic
            ? await GetBasicAsync(secret, sender, context).ConfigureAwait(false)
            : await GetSessionAsync(secret, sender, context).ConfigureAwait(false);
    }

    private async Task<Credential> GetSessionAsync(string secret, RequestSender sender, CallContext context)
    {
        (Credential? session, LoginObstacle? obstacle) = await LoginForm.SignInAsync(userName, secret, sender, context).ConfigureAwait(false);
        AirflowApiException? refusal = session is null ? null : await Proof.FindRefusalAsync(session, sender, context).ConfigureAwait(false);
        if (session is not null && refusal is null)
        {
            return session;
        }

        string why = obstacle?.Why ?? "the API does not take the session of the sign-in form";
        if (wanted == AuthMethod.Session)
        {
            throw refusal?.As(AirflowErrorKind.SignInFailed).Saying($"The password is right, but the API refuses the session that the sign-in form gave for it. {Backends} -AuthMethod Basic, or none, may serve.")
                ?? Refuse($"No session: {why}.{Elsewhere(obstacle) ?? " -AuthMethod Basic, or none, may serve."}");
        }

        try
        {
            Credential basic = await GetBasicAsync(secret, sender, context).ConfigureAwait(false);
            context.Verbose($"Basic from now on: {why}.");
            return basic;
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.SignInFailed)
        {
            throw obstacle is null
                ? e.Saying($"The password is right, since the sign-in form takes it, but the API refuses both the session that it gives and Basic. {Backends}")
                : e.With($"Basic was tried because {why}.{Elsewhere(obstacle)}");
        }
    }

    private async Task<Credential> GetBasicAsync(string secret, RequestSender sender, CallContext context)
    {
        Credential basic = Credential.Basic(userName, secret);
        return await Proof.FindRefusalAsync(basic, sender, context).ConfigureAwait(false) is { } refusal
            ? throw refusal.As(AirflowErrorKind.SignInFailed)
            : basic;
    }

    private static string? Elsewhere(LoginObstacle? obstacle) =>
        obstacle?.Elsewhere is { } host ? $" People sign in at {host}: get a token there, and connect with -TokenScript or -Token." : null;

    private static AirflowException Refuse(string message) => new(AirflowErrorKind.SignInFailed, message);
}
