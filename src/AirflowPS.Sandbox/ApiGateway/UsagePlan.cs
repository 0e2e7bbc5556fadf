namespace AirflowPS.Sandbox;

/// <summary>Who may pass by key, how often in a second, and how often at all.</summary>
internal sealed class UsagePlan
{
    private readonly ApiGatewayOptions _options;
    private readonly CallRate _rate;
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    public UsagePlan(ApiGatewayOptions options)
    {
        _options = options;
        _rate = new CallRate(options.RequestsPerSecond);
    }

    /// <summary>The refusal; null where the request may pass.</summary>
    public HttpResponse? Refuse(HttpRequest request)
    {
        string key = "";
        if (_options.ApiKeys is { } keys)
        {
            key = request.Header("x-api-key") ?? "";
            if (!keys.Contains(key))
            {
                return AwsAnswer.Error(403, "ForbiddenException", "Forbidden");
            }
        }

        if (!_rate.Take(key))
        {
            return AwsAnswer.Error(429, "TooManyRequestsException", "Too Many Requests");
        }

        return Use(key) ? null : AwsAnswer.Error(429, "LimitExceededException", "Limit Exceeded");
    }

    private bool Use(string key)
    {
        if (_options.Quota == 0)
        {
            return true;
        }

        lock (_used)
        {
            _used.TryGetValue(key, out int used);
            _used[key] = used + 1;
            return used < _options.Quota;
        }
    }
}
