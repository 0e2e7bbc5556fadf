using System.Net;

namespace AirflowPS.Client;

/// <summary>A part that some servers of a generation have and others have not, with an API of its own.</summary>
/// <param name="Root">The path of its API below the base address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Serves">What it is there for, in the plural.</param>
internal sealed record ServerPart(string Root, string Name, string Serves)
{
    /// <summary>The auth manager that keeps users and roles in Airflow's own database.</summary>
    public static readonly ServerPart Fab = new("auth/fab/v1", "FAB auth manager", "Users, roles and permissions");

    /// <summary>Whether an error means that the part is not there: its address leads to the web interface then, or takes nothing.</summary>
    public static bool IsMissing(AirflowException e) => e.Kind == AirflowErrorKind.NotTheApi || e is AirflowApiException { Status: HttpStatusCode.MethodNotAllowed };

    /// <summary>Says that a server lacks it.</summary>
    public string Describe(string server) => $"{server} has no {Name}. {Serves} are kept by it; with another auth manager they are kept elsewhere.";
}
