using System.Net;
using System.Text;

namespace AirflowPS.Client;

/// <summary>Says an error answer in words: what was asked, what the server said, and what to do next where that is known.</summary>
internal static class ErrorMessages
{
    public static AirflowErrorKind KindOf(HttpStatusCode status, ErrorBody body) => (int)status switch
    {
        401 => SaysTokenEnded(body) ? AirflowErrorKind.TokenRejected : AirflowErrorKind.SignInFailed,
        403 => SaysTokenInvalid(body) ? AirflowErrorKind.TokenRejected : AirflowErrorKind.Forbidden,
        404 => body.IsHtml || IsUnknownRoute(body) ? AirflowErrorKind.NotTheApi : AirflowErrorKind.NotFound,
        409 => AirflowErrorKind.Conflict,
        // Airflow 1.10 has one status for several things.
        400 when Says(body, "not found in DagModel") || Says(body, "not found in DagBag") => AirflowErrorKind.NotFound,
        400 when Says(body, "already exists for ") => AirflowErrorKind.Conflict,
        400 or 405 or 406 or 413 or 415 or 422 => AirflowErrorKind.InvalidRequest,
        429 => AirflowErrorKind.TooManyRequests,
        >= 500 => AirflowErrorKind.ServerError,
        _ => AirflowErrorKind.UnexpectedStatus,
    };

    /// <param name="kind">What went wrong.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="uri">Its address.</param>
    /// <param name="body">What the server said.</param>
    /// <param name="attempts">How often it was asked.</param>
    /// <param name="userIsKnown">Whether it is certain that the server knows the user, so that a refusal is about what was asked.</param>
    public static string Write(AirflowErrorKind kind, HttpStatusCode status, string method, Uri uri, ErrorBody body, int attempts, bool userIsKnown = false)
    {
        var text = new StringBuilder();
        if (body.ValidationErrors.Count > 0)
        {
            text.Append("Airflow refused what was sent: ");
            text.Append(string.Join("; ", body.ValidationErrors.Select(e => e.ToString())));
            text.Append('.');
        }
        else if (!string.IsNullOrWhiteSpace(body.Detail))
        {
            text.Append(body.Reason is null ? "" : body.Reason + ": ").Append(FirstParagraph(body.Detail!));
        }
        else
        {
            text.Append(body.Title ?? body.Reason ?? (body.IsHtml ? "The server answered with an HTML page." : "The server gave no reason."));
        }

        EndSentence(text).Append(Advice(kind, body, userIsKnown));
        text.Append(" (").Append((int)status).Append(' ').Append(status).Append(", ").Append(method).Append(' ').Append(uri.AbsolutePath);
        if (attempts > 1)
        {
            text.Append(", ").Append(attempts).Append(" attempts");
        }

        return text.Append(')').ToString();
    }

    /// <summary>401 with the words of a token whose time is over.</summary>
    public static bool SaysTokenEnded(ErrorBody body) => Says(body, "expired");

    /// <summary>403 with the words of a token that was revoked, is foreign or broken.</summary>
    public static bool SaysTokenInvalid(ErrorBody body) => Says(body, "invalid jwt") || Says(body, "invalid token");

    /// <summary>403 of Airflow 2, which has the same for somebody whom it does not know and for somebody who may not do this.</summary>
    public static bool SaysNothing(ErrorBody body) => body.Detail is null && body.Title is null or "Forbidden" && body.Type?.EndsWith("PermissionDenied", StringComparison.Ordinal) == true;

    private static string Advice(AirflowErrorKind kind, ErrorBody body, bool userIsKnown) => kind switch
    {
        AirflowErrorKind.SignInFailed when Says(body, "not authenticated") => " The server wants a sign-in: connect with -Credential, -Token or -TokenScript.",
        AirflowErrorKind.SignInFailed => " Check the user name and the password.",
        // The words of nginx, which is what most often asks for one.
        AirflowErrorKind.InvalidRequest when body.IsHtml && Contains(body.RawText, "SSL certificate") => " Who stands before Airflow there wants to be shown a certificate, or does not take the one that it was shown: -ClientCertificate of Connect-Airflow.",
        AirflowErrorKind.TokenRejected => " The token has ended, was revoked, or belongs to another server: connect again.",
        AirflowErrorKind.Forbidden when !userIsKnown && SaysNothing(body) => " Airflow 2 does not say why: the user lacks the permission for this; or the password is wrong, or the token has ended; or the API's auth_backends do not take such a sign-in (airflow.api.auth.backend.deny_all switches the API off).",
        AirflowErrorKind.Forbidden => " The signed-in user lacks the permission for this.",
        AirflowErrorKind.Conflict when Says(body, "unique constraint") => " One with this id, name or date is there already.",
        AirflowErrorKind.TooManyRequests => " The server limits how often it is asked: try again later, or ask for less.",
        AirflowErrorKind.NotTheApi => " The address leads to something other than the API of a supported Airflow, or the server's version lacks the route.",
        _ => "",
    };

    private static bool IsUnknownRoute(ErrorBody body) => Says(body, "API route not found") || Says(body, "/api/v1 has been removed") || Says(body, "URL was not found on the server");

    private static bool Says(ErrorBody body, string words) =>
        Contains(body.Detail, words) || Contains(body.Reason, words);

    private static bool Contains(string? text, string words) => text?.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    // A refused conf brings the whole JSON schema after a blank line; the first paragraph names the param.
    private static string FirstParagraph(string text)
    {
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return (end > 0 ? text.Substring(0, end) : text).Trim();
    }

    private static StringBuilder EndSentence(StringBuilder text)
    {
        if (text.Length > 0 && text[text.Length - 1] is not ('.' or '!' or '?' or '…'))
        {
            text.Append('.');
        }

        return text;
    }
}
