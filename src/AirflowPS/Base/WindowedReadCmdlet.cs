using System.Management.Automation;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets for what starts, ends and stands for a logical date: the windows of time that filter it.</summary>
public abstract class WindowedReadCmdlet : ReadCmdlet
{
    private protected WindowedReadCmdlet()
    {
    }

    /// <summary>Only those that started then or later.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("start_date_gte")]
    public DateTimeOffset StartedAfter { get; set; }

    /// <summary>Only those that started then or earlier.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("start_date_lte")]
    public DateTimeOffset StartedBefore { get; set; }

    /// <summary>Only those that ended then or later.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("end_date_gte")]
    public DateTimeOffset EndedAfter { get; set; }

    /// <summary>Only those that ended then or earlier.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("end_date_lte")]
    public DateTimeOffset EndedBefore { get; set; }

    /// <summary>Only those for this logical date or a later one.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_gte")]
    public DateTimeOffset LogicalDateAfter { get; set; }

    /// <summary>Only those for this logical date or an earlier one.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_lte")]
    public DateTimeOffset LogicalDateBefore { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Whether a filter of the server's was given.</summary>
    private protected bool IsFiltered => MyInvocation.BoundParameters.Keys.Any(QueryParameterAttribute.NamesOf(GetType()).Contains);
}
