using System.Management.Automation;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets for what starts and ends: the windows of time that filter it.</summary>
public abstract class SpanReadCmdlet : ReadCmdlet
{
    private protected SpanReadCmdlet()
    {
    }

    /// <summary>Only those that started then or later. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("start_date_gte")]
    public DateTime StartedAfter { get; set; }

    /// <summary>Only those that started then or earlier. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("start_date_lte")]
    public DateTime StartedBefore { get; set; }

    /// <summary>Only those that ended then or later. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("end_date_gte")]
    public DateTime EndedAfter { get; set; }

    /// <summary>Only those that ended then or earlier. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("end_date_lte")]
    public DateTime EndedBefore { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Whether a filter of the server's was given.</summary>
    private protected bool IsFiltered => MyInvocation.BoundParameters.Keys.Any(QueryParameterAttribute.NamesOf(GetType()).Contains);
}
