using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>An environment of Amazon MWAA.</summary>
public sealed class MwaaEnvironment : AirflowObject
{
    private MwaaEnvironment()
    {
    }

    /// <summary>An environment of which no more than the name is known.</summary>
    /// <param name="name">The name.</param>
    public MwaaEnvironment(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string? Name { get; private set; }

    /// <summary>Its state, such as <c>AVAILABLE</c>, <c>CREATING</c>, <c>UPDATING</c>, <c>DELETED</c>.</summary>
    public string? Status { get; private set; }

    /// <summary>The version of Airflow that it runs.</summary>
    public string? AirflowVersion { get; private set; }

    /// <summary>Its size, such as <c>mw1.small</c>.</summary>
    public string? EnvironmentClass { get; private set; }

    /// <summary>Who reaches its web server: <c>PUBLIC_ONLY</c>, <c>PRIVATE_ONLY</c>.</summary>
    public string? WebserverAccessMode { get; private set; }

    /// <summary>The host of its web server.</summary>
    public string? WebserverUrl { get; private set; }

    /// <summary>Its Amazon resource name; what comes from it carries this as its server.</summary>
    public string? Arn { get; private set; }

    /// <summary>When it was made. Local time.</summary>
    public DateTime? CreatedAt { get; private set; }

    /// <summary>Whether it serves: AVAILABLE, or at work on itself without being away.</summary>
    internal bool Serves => Status is null or "AVAILABLE" or "UPDATING" or "UPDATE_FAILED" or "ROLLING_BACK" or "CREATING_SNAPSHOT" or "MAINTENANCE";

    /// <summary>Whether it will serve in some minutes.</summary>
    internal bool WillServe => Status is "CREATING" or "PENDING";

    /// <summary>Reads the <c>Environment</c> of GetEnvironment.</summary>
    internal static MwaaEnvironment Read(JsonElement json)
    {
        var environment = new MwaaEnvironment();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case nameof(Name):
                    environment.Name = Text(member.Value);
                    break;
                case nameof(Status):
                    environment.Status = Text(member.Value);
                    break;
                case nameof(AirflowVersion):
                    environment.AirflowVersion = Text(member.Value);
                    break;
                case nameof(EnvironmentClass):
                    environment.EnvironmentClass = Text(member.Value);
                    break;
                case nameof(WebserverAccessMode):
                    environment.WebserverAccessMode = Text(member.Value);
                    break;
                case nameof(WebserverUrl):
                    environment.WebserverUrl = Text(member.Value);
                    break;
                case nameof(Arn):
                    environment.Arn = Text(member.Value);
                    break;
                case nameof(CreatedAt) when member.Value.ValueKind == JsonValueKind.Number:
                    environment.CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)(member.Value.GetDouble() * 1000)).LocalDateTime;
                    break;
                default:
                    (environment.UnknownMembers ??= [])[member.Name] = member.Value.Clone();
                    break;
            }
        }

        if (environment.Arn is { } arn)
        {
            environment.SetOrigin(new ServerOrigin(arn, null, AirflowGeneration.Airflow3));
        }

        return environment;
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
