namespace AirflowPS.Sandbox;

/// <summary>A pool of slots.</summary>
internal sealed class Pool
{
    public Pool(int id, string name, int slots)
    {
        Id = id;
        Name = name;
        Slots = slots;
    }

    /// <summary>The database's own number.</summary>
    public int Id { get; }

    public string Name { get; set; }

    /// <summary>-1 is without limit.</summary>
    public int Slots { get; set; }

    public string? Description { get; set; }

    public bool IncludeDeferred { get; set; }

    public string? TeamName { get; set; }
}
