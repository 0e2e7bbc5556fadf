namespace AirflowPS.Client;

/// <summary>Which environment of Amazon MWAA, and how to get there.</summary>
public sealed class MwaaConnection
{
    /// <summary>Describes an environment.</summary>
    /// <param name="environment">Its name.</param>
    /// <param name="aws">Region and identity.</param>
    public MwaaConnection(string environment, AwsOptions aws)
    {
        Environment = environment;
        Aws = aws;
    }

    /// <summary>The environment's name.</summary>
    public string Environment { get; }

    /// <summary>Region and identity.</summary>
    public AwsOptions Aws { get; }

    /// <summary>How it is reached.</summary>
    public MwaaAccess Access { get; init; } = MwaaAccess.Auto;
}
