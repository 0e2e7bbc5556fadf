using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A value that a task left, or that somebody gave it in its place.</summary>
internal sealed class XCom
{
    /// <summary>What a task returned is kept under this key.</summary>
    public const string Returned = "return_value";

    public XCom(DagRun run, string taskId, int mapIndex, string key, JsonElement value, DateTimeOffset at)
    {
        Run = run;
        TaskId = taskId;
        MapIndex = mapIndex;
        Key = key;
        Value = value;
        At = at;
    }

    public DagRun Run { get; }

    public string TaskId { get; }

    public int MapIndex { get; }

    public string Key { get; }

    public JsonElement Value { get; set; }

    public DateTimeOffset At { get; set; }

    public bool IsOf(string taskId, int mapIndex) => TaskId == taskId && MapIndex == mapIndex;
}
