using System.Management.Automation;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of Connect-Airflow's parameters that say where an Airflow is, and who signs in there.</summary>
public abstract class SignInCmdlet : NetworkCmdlet
{
    private protected const string FromEnvironment = "Environment";
    private protected const string ByCredential = "Credential";
    private protected const string ByToken = "Token";
    private protected const string ByScript = "TokenScript";
    private protected const string ByAccount = "DefaultCredentials";
    private protected const string ByNobody = "Anonymous";

    private protected SignInCmdlet()
    {
    }

    /// <summary>The base address, with any prefix: <c>https://airflow.example.com/team</c>. Without it, AIRFLOW_URI.</summary>
    [Parameter(Position = 0, ParameterSetName = FromEnvironment)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByCredential)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByToken)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByScript)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByAccount)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByNobody)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>User and password: for a token of Airflow 3, for a session of Airflow 2.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that you have, without the word Bearer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByToken)]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? Token { get; set; }

    /// <summary>A script block that gives a token each time one is needed: a string, a SecureString, or an object with Token and ExpiresOn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByScript)]
    [ValidateNotNull]
    public ScriptBlock? TokenScript { get; set; }

    /// <summary>How to sign in, where that is not left to the server: on Airflow 2 Session (its sign-in form, once) or Basic (the password with every request); Bearer is a token, the only way of Airflow 3.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    public AuthMethod AuthMethod { get; set; } = AuthMethod.Auto;

    /// <summary>Signs in as the account that PowerShell runs as, by Negotiate (Kerberos), where the server asks for that.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAccount)]
    public SwitchParameter UseDefaultCredentials { get; set; }

    /// <summary>Sends no token at all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByNobody)]
    public SwitchParameter Anonymous { get; set; }

    /// <summary>Signs every request, for an API Gateway that wants an AWS identity. The sign-in is that of the Airflow behind it.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByNobody)]
    public SwitchParameter AwsSigV4 { get; set; }

    /// <summary>The key that an API Gateway wants.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByAccount)]
    [Parameter(ParameterSetName = ByNobody)]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? ApiKey { get; set; }

    /// <summary>The header that carries the token, or Basic; Authorization, or X-Airflow-Authorization with -AwsSigV4, whose signature takes the former.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByNobody)]
    [ValidateNotNullOrEmpty]
    public string? AuthorizationHeaderName { get; set; }

    /// <summary>How to sign in, as it was given.</summary>
    /// <param name="address">The server.</param>
    private protected SignIn ReadSignIn(string address)
    {
        switch (ParameterSetName)
        {
            case ByCredential:
                return SignIn.Password(Credential!.UserName, Credential.Password, AuthMethod);
            case ByToken:
                RefuseUnlessBearer(nameof(Token));
                return SignIn.Token(Token!);
            case ByScript:
                RefuseUnlessBearer(nameof(TokenScript));
                return SignIn.Function(new TokenScript(TokenScript!).Run);
            case ByAccount:
                return SignIn.DefaultCredentials();
            case ByNobody:
                return SignIn.Anonymous();
        }

        // What the environment signs in with is meant for the environment's server, not for any that is typed.
        if (Uri is not null && !string.Equals(Uri.TrimEnd('/'), EnvironmentConnection.Address?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            Fail("MissingSignIn", $"Say how to sign in to {address}: -Credential (Get-Credential), -Token, -TokenScript, -UseDefaultCredentials or -Anonymous.", ErrorCategory.InvalidArgument, Uri);
        }

        return EnvironmentConnection.ReadSignIn(AuthMethod);
    }

    private void RefuseUnlessBearer(string given)
    {
        if (AuthMethod is not (AuthMethod.Auto or AuthMethod.Bearer))
        {
            Fail("AuthMethodConflict", $"-{given} gives a token, and -AuthMethod {AuthMethod} takes user and password: give -Credential, or leave -AuthMethod out. Nothing was sent.", ErrorCategory.InvalidArgument, AuthMethod);
        }
    }
}
