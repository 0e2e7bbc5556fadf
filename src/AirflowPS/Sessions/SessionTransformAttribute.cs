using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lets <c>-Session</c> take a name where it wants a session.</summary>
internal sealed class SessionTransformAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData.Unwrap();
        if (value is AirflowSession { IsClosed: true } closed)
        {
            throw new ArgumentTransformationMetadataException($"The session {closed} is closed. Connect-Airflow opens a new one.");
        }

        if (value is not string name)
        {
            return value ?? throw new ArgumentTransformationMetadataException("-Session is null. Give the name of an open session, or what Connect-Airflow gave.");
        }

        SessionStore store = SessionStore.Of(engineIntrinsics.SessionState);
        if (store.Find(name) is { } found)
        {
            return found;
        }

        string open = store.Open.Count > 0 ? "Open are: " + string.Join(", ", store.Open.Select(session => session.Name)) + "." : "None is open in this runspace.";
        throw new ArgumentTransformationMetadataException($"No open session is named '{name}'. {open}");
    }
}
