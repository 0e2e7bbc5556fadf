namespace AirflowPS.Client;

/// <summary>A family of Airflow versions that share one REST API.</summary>
public enum AirflowGeneration
{
    /// <summary>Airflow 1.10, <c>/api/experimental</c>.</summary>
    Airflow1 = 1,

    /// <summary>Airflow 2, <c>/api/v1</c>.</summary>
    Airflow2 = 2,

    /// <summary>Airflow 3, <c>/api/v2</c>.</summary>
    Airflow3 = 3,
}
