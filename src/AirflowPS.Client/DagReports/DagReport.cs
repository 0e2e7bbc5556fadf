namespace AirflowPS.Client;

/// <summary>What came of reading one file of DAGs (Airflow 3.0).</summary>
public sealed class DagReport : AirflowObject
{
    /// <summary>The file, from the folder of DAGs on.</summary>
    public string? File { get; set; }

    /// <summary>How long reading it took.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>How many DAGs it gives.</summary>
    public int? DagNum { get; set; }

    /// <summary>How many tasks these have.</summary>
    public int? TaskNum { get; set; }

    /// <summary>The DAGs' ids as Python writes a list.</summary>
    public string? Dags { get; set; }

    /// <summary>How many warnings there were.</summary>
    public int? WarningNum { get; set; }

    /// <inheritdoc/>
    public override string ToString() => File ?? "";
}
