namespace AirflowPS.Sandbox;

/// <summary>The generations of Airflow, each with an API of its own.</summary>
internal enum Generation
{
    /// <summary><c>/api/v1</c>.</summary>
    Airflow2 = 2,

    /// <summary><c>/api/v2</c>.</summary>
    Airflow3 = 3,
}
