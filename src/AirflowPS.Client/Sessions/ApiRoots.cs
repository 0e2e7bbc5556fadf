namespace AirflowPS.Client;

/// <summary>Where each generation has its API.</summary>
internal static class ApiRoots
{
    /// <summary>The path of a generation's API below the base address.</summary>
    public static string Of(AirflowGeneration generation) => generation switch
    {
        AirflowGeneration.Airflow3 => "api/v2",
        AirflowGeneration.Airflow2 => "api/v1",
        _ => "api/experimental",
    };

    /// <summary>The last version of a generation, as major and minor; null where it goes on.</summary>
    public static string? LastOf(AirflowGeneration generation) => generation switch
    {
        AirflowGeneration.Airflow3 => null,
        AirflowGeneration.Airflow2 => "2.11",
        _ => "1.10",
    };

    /// <summary>The generation of a version.</summary>
    public static AirflowGeneration GenerationOf(ServerVersion version) => version.Number.Major switch
    {
        >= 3 => AirflowGeneration.Airflow3,
        2 => AirflowGeneration.Airflow2,
        _ => AirflowGeneration.Airflow1,
    };
}
