using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What the lists that take a body have in common.</summary>
internal static class BatchBody
{
    public static BodyShape Shape(string[] dates, params string[] lists)
    {
        var members = new List<BodyMember>
        {
            new("order_by", MemberKind.Text, nullable: true),
            new("page_offset", MemberKind.Integer) { Minimum = 0 },
            new("page_limit", MemberKind.Integer) { Minimum = 0 },
        };
        members.AddRange(lists.Select(l => new BodyMember(l, l == "conf_contains" ? MemberKind.Text : MemberKind.List, nullable: true, since: l == "conf_contains" ? 301 : 0)));
        foreach (string date in dates)
        {
            members.Add(new BodyMember(date + "_gte", MemberKind.Time, nullable: true));
            members.Add(new BodyMember(date + "_lte", MemberKind.Time, nullable: true));
            members.Add(new BodyMember(date + "_gt", MemberKind.Time, nullable: true, since: 301));
            members.Add(new BodyMember(date + "_lt", MemberKind.Time, nullable: true, since: 301));
        }

        members.AddRange(new[] { "duration_gte", "duration_gt", "duration_lte", "duration_lt" }.Select(d => new BodyMember(d, MemberKind.Number, nullable: true, since: dates.Length > 3 && lists.Contains("task_ids") && d.EndsWith("e", StringComparison.Ordinal) ? 0 : 301)));
        return new BodyShape(members.ToArray());
    }

    public static void DemandTilde(ApiCall call, string name)
    {
        if (call.Path(name) != "~")
        {
            throw QueryReader.Fault("literal_error", name, "Input should be '~'", call.Path(name), """{"expected": "'~'"}""", "path");
        }
    }

    public static void AddRanges<T>(List<Func<T, bool>> tests, JsonElement body, Dictionary<string, Func<T, DateTimeOffset?>> dates)
    {
        foreach (KeyValuePair<string, Func<T, DateTimeOffset?>> date in dates)
        {
            var range = TimeRange.Read(name => body.Time(name), date.Key);
            if (range.IsSet)
            {
                tests.Add(item => range.Holds(date.Value(item)));
            }
        }
    }

    public static HttpResponse Page<T>(ApiCall call, Listing<T> listing, IEnumerable<T> matches, JsonElement body)
    {
        string[] order = body.Text("order_by") is { Length: > 0 } by ? new[] { by } : Array.Empty<string>();
        return listing.Page(call, listing.Order(matches, order), body.Int("page_offset") ?? 0, body.Int("page_limit") ?? 100);
    }
}
