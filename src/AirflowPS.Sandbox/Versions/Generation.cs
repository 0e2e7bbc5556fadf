namespace AirflowPS.Sandbox;

/// <summary>The generations of Airflow, each with an API of its own.</summary>
internal enum Generation
{
    /// <summary><c>/api/experimental</c>, open to everybody or behind Basic.</summary>
    Airflow1 = 1,

    /// <summary><c>/api/v1</c>, Basic, and the login form's session.</summary>
    Airflow2 = 2,

    /// <summary><c>/api/v2</c>, and tokens.</summary>
    Airflow3 = 3,
}
