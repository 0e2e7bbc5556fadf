namespace AirflowPS.Sandbox;

/// <summary>A variable: whatever was sent, kept as text.</summary>
internal sealed class Variable
{
    public Variable(string key, string value)
    {
        Key = key;
        Value = value;
    }

    public string Key { get; }

    public string Value { get; set; }

    public string? Description { get; set; }

    public string? TeamName { get; set; }
}
