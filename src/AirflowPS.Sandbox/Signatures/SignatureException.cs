namespace AirflowPS.Sandbox;

/// <summary>What is wrong with a signature; each service has its own names for these.</summary>
internal enum SignatureFault
{
    /// <summary>Nothing was signed.</summary>
    Missing,

    /// <summary>The header lacks something, or is of another kind.</summary>
    Incomplete,

    /// <summary>Nobody has that key, or it needs another session token.</summary>
    UnknownKey,

    /// <summary>The session has ended.</summary>
    Expired,

    /// <summary>It was made with another secret, for another request, for another place, or at another time.</summary>
    Mismatch,
}

/// <summary>Ends a request whose signature does not hold.</summary>
internal sealed class SignatureException : Exception
{
    public SignatureException(SignatureFault fault, string message)
        : base(message) => Fault = fault;

    public SignatureFault Fault { get; }
}
