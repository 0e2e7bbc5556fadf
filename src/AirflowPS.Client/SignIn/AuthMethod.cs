namespace AirflowPS.Client;

/// <summary>How user and password sign in.</summary>
public enum AuthMethod
{
    /// <summary>As the server's generation does best: for a token on Airflow 3; on Airflow 2 by the sign-in form for a session, and as Basic where that does not serve.</summary>
    Auto,

    /// <summary>With a token, in the header that the session has for it.</summary>
    Bearer,

    /// <summary>As Basic with every request. Airflow 2 hashes the password each time, which takes it about 0.4 s.</summary>
    Basic,

    /// <summary>By the sign-in form of Airflow 2, once, for a session whose cookie goes with every request.</summary>
    Session,
}
