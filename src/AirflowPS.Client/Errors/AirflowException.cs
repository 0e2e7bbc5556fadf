namespace AirflowPS.Client;

/// <summary>The base of all errors of this client. Its message says what happened and, where that is known, what to do next; it holds no secret.</summary>
public class AirflowException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="kind">What went wrong, in one word.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public AirflowException(AirflowErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong, in one word.</summary>
    public AirflowErrorKind Kind { get; }

    /// <summary>For a connection that failed: whether the request may have been received. Null for any other error.</summary>
    internal bool? WasSent { get; init; }
}
