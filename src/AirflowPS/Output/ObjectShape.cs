using System.Management.Automation;
using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Gives members that the client does not know a place among the object's properties.</summary>
internal static class ObjectShape
{
    /// <summary>The object as it is written: itself, or itself with the unknown members as note properties.</summary>
    public static object Of(AirflowObject item)
    {
        if (item.GetUnknownMembers() is not { } unknown)
        {
            return item;
        }

        var shaped = new PSObject(item);
        foreach (KeyValuePair<string, JsonElement> member in unknown)
        {
            if (shaped.Properties[member.Key] is null)
            {
                shaped.Properties.Add(new PSNoteProperty(member.Key, PSJson.Reading.ToValue(member.Value)));
            }
        }

        return shaped;
    }
}
