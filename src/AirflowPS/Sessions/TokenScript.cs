using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>A user's script block that gives tokens. The pump runs it, on the pipeline's thread.</summary>
internal sealed class TokenScript(ScriptBlock script)
{
    private readonly Runspace? home = Runspace.DefaultRunspace;

    /// <summary>Runs the script and reads what it gave.</summary>
    /// <exception cref="AirflowException">It failed, or gave no token.</exception>
    public AccessToken Run()
    {
        // A block remembers its runspace and would wait for that one, which waits for this one: elsewhere, a copy runs.
        ScriptBlock local = ReferenceEquals(home, Runspace.DefaultRunspace) ? script : ScriptBlock.Create(script.ToString());
        Collection<PSObject> output;
        try
        {
            output = local.Invoke();
        }
        catch (RuntimeException e)
        {
            throw new AirflowException(AirflowErrorKind.SignInFailed, $"The token script failed: {e.Message}", e);
        }

        return Read(output.Count > 0 ? output[output.Count - 1] : null) ?? throw new AirflowException(AirflowErrorKind.SignInFailed, "The token script gave no token. It has to give a string, a SecureString, or an object with Token and ExpiresOn.");
    }

    private static AccessToken? Read(PSObject? given)
    {
        if (given is null)
        {
            return null;
        }

        if (Text(given.BaseObject) is { Length: > 0 } text)
        {
            return new AccessToken(text);
        }

        return given.Properties["Token"]?.Value is { } token && Text(token.Unwrap()!) is { Length: > 0 } inner
            ? new AccessToken(inner, Date(given.Properties["ExpiresOn"]?.Value))
            : null;
    }

    private static string? Text(object value) => value switch
    {
        string text => text.Trim(),
        SecureString secret => new NetworkCredential("", secret).Password,
        _ => null,
    };

    private static DateTimeOffset? Date(object? value) => value.Unwrap() switch
    {
        DateTimeOffset date => date,
        DateTime date => DateInput.ToOffset(date),
        string text when DateInput.TryParse(text, out DateTime date) => DateInput.ToOffset(date),
        _ => null,
    };
}
