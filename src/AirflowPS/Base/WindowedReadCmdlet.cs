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
}
