using System.Net;

namespace AirflowPS.Client;

/// <summary>A part that some servers of a generation have and others have not, with an API of its own.</summary>
/// <param name="Root">The path of its API below the base address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What to do where it is not there.</param>
internal sealed record ServerPart(string Root, string Name, string Hint)
{
    /// <summary>The auth manager that keeps users and roles in Airflow's own database.</summary>
    public static readonly ServerPart Fab = new("auth/fab/v1", "FAB auth manager", "Users, roles and permissions are kept by it; with another auth manager they are kept elsewhere.");

    /// <summary>The API of 1.10, which Airflow 2 still has where it is switched on.</summary>
    public static readonly ServerPart Experimental = new("api/experimental", "experimental API", "On Airflow 2, 'enable_experimental_api' in the section [api] of its configuration switches it on.");

    /// <summary>Whether an error means that the part is not there: its address leads to the web interface then, or takes nothing.</summary>
    public static bool IsMissing(AirflowException e) => e.Kind == AirflowErrorKind.NotTheApi || e is AirflowApiException { Status: HttpStatusCode.MethodNotAllowed };

    /// <summary>Says that a server lacks it.</summary>
    public string Describe(string server) => $"{server} has no {Name}. {Hint}";
}
