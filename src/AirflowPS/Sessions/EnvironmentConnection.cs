using System.Net;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads a connection from the environment, so that a pipeline's step needs no connect line.</summary>
internal static class EnvironmentConnection
{
    private const string UriVariable = "AIRFLOW_URI";
    private const string TokenVariable = "AIRFLOW_TOKEN";
    private const string UserVariable = "AIRFLOW_USERNAME";
    private const string PasswordVariable = "AIRFLOW_PASSWORD";

    /// <summary>The address that the environment names.</summary>
    public static string? Address => Variable(UriVariable);

    /// <summary>The connection that the environment describes; null where it names no address.</summary>
    /// <exception cref="AirflowException">It names an address but nothing to sign in with.</exception>
    public static SessionOptions? Read() =>
        Address is { } uri ? new SessionOptions(uri, ReadSignIn()) { Json = PSJson.Reading } : null;

    /// <summary>The sign-in that the environment describes.</summary>
    /// <param name="method">How; Session and Basic take user and password even where there is a token.</param>
    public static SignIn ReadSignIn(AuthMethod method = AuthMethod.Auto)
    {
        bool takesToken = method is AuthMethod.Auto or AuthMethod.Bearer;
        if (takesToken && Variable(TokenVariable) is { } token)
        {
            return SignIn.Token(new NetworkCredential("", token).SecurePassword);
        }

        if (Variable(UserVariable) is { } user && Variable(PasswordVariable) is { } password)
        {
            return SignIn.Password(user, new NetworkCredential("", password).SecurePassword, method);
        }

        string missing = takesToken ? $"neither {TokenVariable} nor both {UserVariable} and {PasswordVariable} are" : $"{UserVariable} and {PasswordVariable} are not both";
        throw new AirflowException(AirflowErrorKind.SignInFailed, $"{UriVariable} is set, but {missing}. Set them, or use Connect-Airflow.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
