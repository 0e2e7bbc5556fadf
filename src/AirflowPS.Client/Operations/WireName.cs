namespace AirflowPS.Client;

/// <summary>A parameter of a query, a member of a body (<c>body.note</c>), an order (<c>order_by.run_id</c>) or an answer's list (<c>answer.assets</c>), on one generation's wire.</summary>
/// <param name="Name">Airflow 3's name of it, which the rooms use.</param>
/// <param name="Wire">What this generation calls it.</param>
/// <param name="Since">The first version that has it; null where it came with its route.</param>
internal sealed record WireName(string Name, string Wire, string? Since)
{
    /// <summary>Reads how names are declared: <c>name</c>, <c>name since</c>, <c>name=wire</c>, <c>name=wire since</c>.</summary>
    public static WireName Parse(string text)
    {
        string[] parts = text.Split(' ');
        string[] names = parts[0].Split('=');
        string wire = names.Length > 1 ? names[1] : names[0].Substring(names[0].IndexOf('.') + 1);
        return new WireName(names[0], wire, parts.Length > 1 ? parts[1] : null);
    }
}
