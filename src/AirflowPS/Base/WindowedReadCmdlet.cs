using System.Management.Automation;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets for what starts, ends and stands for a logical date: the windows of time that filter it.</summary>
public abstract class WindowedReadCmdlet : SpanReadCmdlet
{
    private protected WindowedReadCmdlet()
    {
    }

    /// <summary>Only those for this logical date or a later one. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_gte")]
    public DateTime LogicalDateAfter { get; set; }

    /// <summary>Only those for this logical date or an earlier one. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_lte")]
    public DateTime LogicalDateBefore { get; set; }

    /// <summary>Only those of runs that were to start then or later (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("run_after_gte")]
    public DateTime RunAfterAfter { get; set; }

    /// <summary>Only those of runs that were to start then or earlier (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("run_after_lte")]
    public DateTime RunAfterBefore { get; set; }

    /// <summary>Only those that changed then or later.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("updated_at_gte")]
    public DateTime UpdatedAfter { get; set; }

    /// <summary>Only those that changed then or earlier.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("updated_at_lte")]
    public DateTime UpdatedBefore { get; set; }

    /// <summary>Only those that took so long or longer, in seconds. Of runs: Airflow 3.2 and later.</summary>
    [Parameter]
    [QueryParameter("duration_gte")]
    [ValidateRange(0.0, double.MaxValue)]
    public double MinDurationSec { get; set; }

    /// <summary>Only those that took so long or shorter, in seconds. Of runs: Airflow 3.2 and later.</summary>
    [Parameter]
    [QueryParameter("duration_lte")]
    [ValidateRange(0.0, double.MaxValue)]
    public double MaxDurationSec { get; set; }
}
