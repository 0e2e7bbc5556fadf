namespace AirflowPS.Sandbox;

/// <summary>A filter of four ends: <c>name_gte</c>, <c>name_gt</c>, <c>name_lte</c>, <c>name_lt</c>.</summary>
internal sealed class TimeRange
{
    private DateTimeOffset? _gte;
    private DateTimeOffset? _gt;
    private DateTimeOffset? _lte;
    private DateTimeOffset? _lt;

    public bool IsSet => _gte is not null || _gt is not null || _lte is not null || _lt is not null;

    public static TimeRange Read(QueryReader query, string name) => Read(query.Time, name);

    public static TimeRange Read(Func<string, DateTimeOffset?> read, string name) => new()
    {
        _gte = read(name + "_gte"),
        _gt = read(name + "_gt"),
        _lte = read(name + "_lte"),
        _lt = read(name + "_lt"),
    };

    public bool Holds(DateTimeOffset? time) => !IsSet || (time is { } t && !(t < _gte) && !(t <= _gt) && !(t > _lte) && !(t >= _lt));
}
