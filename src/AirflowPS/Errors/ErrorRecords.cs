using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The one place where an error of the engine becomes an error of PowerShell.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record of an error.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">What the user gave: the id.</param>
    public static ErrorRecord From(AirflowException exception, object? target)
    {
        var record = new ErrorRecord(exception, exception.Kind.ToString(), CategoryOf(exception.Kind), target);
        string shown = RelayedText.Neutralize(exception.Message);
        if (!ReferenceEquals(shown, exception.Message))
        {
            record.ErrorDetails = new ErrorDetails(shown);
        }

        return record;
    }

    /// <summary>Makes the record of an error that this module finds by itself.</summary>
    /// <param name="id">The first part of the FullyQualifiedErrorId.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="category">The kind of error.</param>
    /// <param name="target">What the user gave.</param>
    public static ErrorRecord Make(string id, string message, ErrorCategory category, object? target = null) =>
        new(new InvalidOperationException(message), id, category, target);

    /// <summary>Whether an error means that nothing else can be done over the session it came from.</summary>
    public static bool BreaksSession(AirflowErrorKind kind) => kind
        is AirflowErrorKind.ConnectionFailed or AirflowErrorKind.CertificateRejected or AirflowErrorKind.SignInFailed
        or AirflowErrorKind.TokenRejected or AirflowErrorKind.NotTheApi or AirflowErrorKind.ReadOnlySession or AirflowErrorKind.NotSupportedByServer;

    private static ErrorCategory CategoryOf(AirflowErrorKind kind) => kind switch
    {
        AirflowErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        AirflowErrorKind.Conflict => ErrorCategory.ResourceExists,
        AirflowErrorKind.InvalidRequest or AirflowErrorKind.InvalidId or AirflowErrorKind.InvalidValue => ErrorCategory.InvalidArgument,
        AirflowErrorKind.SignInFailed or AirflowErrorKind.TokenRejected => ErrorCategory.AuthenticationError,
        AirflowErrorKind.Forbidden or AirflowErrorKind.ReadOnlySession => ErrorCategory.PermissionDenied,
        AirflowErrorKind.TooManyRequests or AirflowErrorKind.AnswerTooLarge => ErrorCategory.LimitsExceeded,
        AirflowErrorKind.ServerError => ErrorCategory.ResourceUnavailable,
        AirflowErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        AirflowErrorKind.CertificateRejected => ErrorCategory.SecurityError,
        AirflowErrorKind.RequestTimedOut => ErrorCategory.OperationTimeout,
        AirflowErrorKind.NotTheApi or AirflowErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        AirflowErrorKind.NotSupportedByServer => ErrorCategory.NotImplemented,
        AirflowErrorKind.MaskedValue => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };
}
