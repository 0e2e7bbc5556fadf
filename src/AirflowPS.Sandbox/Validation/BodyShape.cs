using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The members that a body may have, as the server's models declare them.</summary>
internal sealed class BodyShape
{
    private readonly BodyMember[] _members;

    public BodyShape(params BodyMember[] members) => _members = members;

    public BodyShape Without(string name) => new(Array.FindAll(_members, m => m.Name != name));

    /// <summary>The members that the release knows.</summary>
    public BodyMember[] In(AirflowRelease release) => Array.FindAll(_members, m => release.Has(m.Since));

    /// <summary>Checks an object; faults come in the order of the model, unknown members last.</summary>
    public List<ValidationFault> Check(JsonElement body, AirflowRelease release, params object[] at)
    {
        var faults = new List<ValidationFault>();
        BodyMember[] members = In(release);
        foreach (BodyMember member in members)
        {
            object[] location = at.Concat(new object[] { member.Name }).ToArray();
            if (body.TryGetProperty(member.Name, out JsonElement value))
            {
                if (member.Check(value, location) is { } fault)
                {
                    faults.Add(fault);
                }
            }
            else if (member.Required)
            {
                faults.Add(new ValidationFault("missing", location, "Field required", body));
            }
        }

        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!Array.Exists(members, m => m.Name == property.Name))
            {
                faults.Add(new ValidationFault("extra_forbidden", at.Concat(new object[] { property.Name }).ToArray(), "Extra inputs are not permitted", property.Value));
            }
        }

        return faults;
    }
}
