namespace AirflowPS.Client;

/// <summary>What went wrong, in one word. The word is the first part of the FullyQualifiedErrorId that users match on, so members are never renamed.</summary>
public enum AirflowErrorKind
{
    /// <summary>The server answered with a status that has no kind of its own.</summary>
    UnexpectedStatus,

    /// <summary>404: the thing is not there.</summary>
    NotFound,

    /// <summary>409: it is there already, or its state forbids the change.</summary>
    Conflict,

    /// <summary>400 or 422: the server refused what was sent.</summary>
    InvalidRequest,

    /// <summary>The user name or the password is wrong, or the server wants a sign-in that was not given.</summary>
    SignInFailed,

    /// <summary>The token ended, was revoked, or is not one of this server's.</summary>
    TokenRejected,

    /// <summary>403: the user may not do this.</summary>
    Forbidden,

    /// <summary>429, after the last retry.</summary>
    TooManyRequests,

    /// <summary>5xx, after the last retry.</summary>
    ServerError,

    /// <summary>No answer came: refused, not resolved, or dropped on every attempt.</summary>
    ConnectionFailed,

    /// <summary>The server's certificate is not trusted.</summary>
    CertificateRejected,

    /// <summary>The server took longer than the time-out.</summary>
    RequestTimedOut,

    /// <summary>The answer is larger than what a service on the way lets through.</summary>
    AnswerTooLarge,

    /// <summary>What answers there is not Airflow's API.</summary>
    NotTheApi,

    /// <summary>The answer is not what the API sends: cut off, not JSON, or without a member that it must have.</summary>
    InvalidResponse,

    /// <summary>The session is read-only and the call would change something. Nothing was sent.</summary>
    ReadOnlySession,

    /// <summary>The server's version does not have the operation or the parameter. Nothing was sent.</summary>
    NotSupportedByServer,

    /// <summary>An id that cannot be put in a path without meaning something else. Nothing was sent.</summary>
    InvalidId,

    /// <summary>A value that cannot be sent. Nothing was sent.</summary>
    InvalidValue,

    /// <summary>A masked value (<c>***</c>) would have been written over the real one. Nothing was sent.</summary>
    MaskedValue,
}
