using System.Management.Automation;

namespace AirflowPS;

/// <summary>Lets a parameter take the id of a time zone where it wants the zone.</summary>
internal sealed class TimeZoneTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() is string id ? Find(id) : inputData;

    private static TimeZoneInfo Find(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException or ArgumentException)
        {
            List<string> near = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(known => IsNear(known, id)).Take(5).ToList();
            string advice = near.Count > 0 ? $"Do you mean {string.Join(", ", near)}?" : $"Give an id of this machine's, such as {TimeZoneInfo.Local.Id}; Get-TimeZone -ListAvailable shows them.";
            throw new ArgumentTransformationMetadataException($"This machine knows no time zone '{id}'. {advice}", e);
        }
    }

    // People leave the continent out, write a space, or mistype the end.
    private static bool IsNear(string known, string id)
    {
        string end = known.Substring(known.LastIndexOf('/') + 1).Replace('_', ' ');
        string wanted = id.Substring(id.LastIndexOf('/') + 1).Replace('_', ' ').Trim();
        return wanted.Length > 2 && (end.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || wanted.StartsWith(end, StringComparison.OrdinalIgnoreCase) || end.StartsWith(wanted.Substring(0, wanted.Length - 1), StringComparison.OrdinalIgnoreCase));
    }
}
