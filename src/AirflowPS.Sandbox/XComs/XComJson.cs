using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>XComs as JSON: lists name them, the answer about one has its value.</summary>
internal static class XComJson
{
    public static void Write(Utf8JsonWriter w, AirflowRelease release, XCom xcom) => Write(w, release, xcom, () => { });

    /// <param name="w">Where to.</param>
    /// <param name="release">The release.</param>
    /// <param name="xcom">Which.</param>
    /// <param name="stringify">Whether the value is given as Python's text of it.</param>
    public static void WriteWithValue(Utf8JsonWriter w, AirflowRelease release, XCom xcom, bool stringify) => Write(w, release, xcom, () =>
    {
        JsonElement value = release.SortsXComs ? Sorted(xcom.Value) : xcom.Value;
        w.WritePropertyName("value");
        if (stringify && value.ValueKind != JsonValueKind.Null)
        {
            w.WriteStringValue(PythonText.Str(value));
        }
        else
        {
            value.WriteTo(w);
        }
    });

    private static void Write(Utf8JsonWriter w, AirflowRelease release, XCom xcom, Action value)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "xcom");
        s.Text("key", xcom.Key);
        s.Time("timestamp", xcom.At);
        s.Time("logical_date", xcom.Run.LogicalDate);
        s.Time("execution_date", xcom.Run.LogicalDate);
        s.Int("map_index", xcom.MapIndex);
        s.Text("task_id", xcom.TaskId);
        s.Text("dag_id", xcom.Run.Dag.DagId);
        s.Text("run_id", xcom.Run.RunId);
        s.Text("dag_display_name", xcom.Run.Dag.Definition.DisplayName);
        s.Text("task_display_name", xcom.TaskId);
        s.Time("run_after", xcom.Run.RunAfter);
        value();
        w.WriteEndObject();
    }

    private static JsonElement Sorted(JsonElement value) => ValidationFault.Json(Text(value));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Text)) + "]",
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().OrderBy(m => m.Name.Length).ThenBy(m => m.Name, StringComparer.Ordinal).Select(m => JsonSerializer.Serialize(m.Name) + ":" + Text(m.Value))) + "}",
        _ => value.GetRawText(),
    };
}
