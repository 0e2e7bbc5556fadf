namespace AirflowPS.Client;

/// <summary>How an environment of Amazon MWAA is reached.</summary>
public enum MwaaAccess
{
    /// <summary>Through InvokeRestApi, and through the web server where that is refused.</summary>
    Auto,

    /// <summary>Through InvokeRestApi: AWS passes requests on, ten a second, with answers of 6 MB and ten seconds at the most.</summary>
    RestApi,

    /// <summary>At the environment's own web server, signed in with a token of AWS's.</summary>
    WebLogin,
}
