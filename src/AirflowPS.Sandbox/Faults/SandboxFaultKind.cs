namespace AirflowPS.Sandbox;

/// <summary>What goes wrong with a request.</summary>
public enum SandboxFaultKind
{
    /// <summary>429 with <c>Retry-After</c>; the request is not carried out.</summary>
    TooManyRequests,

    /// <summary>A status of 500 or above with a body of text, JSON or HTML; the request is not carried out.</summary>
    ServerError,

    /// <summary>The connection is reset before anything is answered. The request has been carried out.</summary>
    DropBeforeAnswer,

    /// <summary>The connection is reset when half of the body has been sent. The request has been carried out.</summary>
    DropInBody,

    /// <summary>A complete answer whose body is half a document. The request has been carried out.</summary>
    TruncatedJson,

    /// <summary>The body comes in 50 pieces, one every 50 ms of real time.</summary>
    SlowBody,

    /// <summary>200 with the web interface's page; the request is not carried out.</summary>
    Html,

    /// <summary>Every object of the body has a member that no client knows.</summary>
    ExtraMembers,

    /// <summary>Members named in <see cref="SandboxFault.Members"/> are left out of every object.</summary>
    MissingMembers,

    /// <summary>Every <c>state</c> in the body reads <c>quantum</c>.</summary>
    UnknownStates,

    /// <summary>A redirect to <see cref="SandboxFault.Location"/>; the request is not carried out.</summary>
    Redirect,

    /// <summary>The answer is held back for <see cref="SandboxFault.Delay"/>; the request has been carried out.</summary>
    Delay,

    /// <summary>
    /// 400 <c>ThrottlingException</c>, the other way in which AWS says that requests come too fast. From Airflow itself
    /// it is 429, as <see cref="TooManyRequests"/>. The request is not carried out.
    /// </summary>
    Throttling,
}
