using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>One signed call of MWAA: who makes it, and of which environment.</summary>
internal sealed class MwaaCall
{
    private readonly MwaaOptions _options;
    private readonly SandboxAwsAccount _account;

    public MwaaCall(HttpRequest request, Principal principal, string name, MwaaOptions options, SandboxAwsAccount account)
    {
        Request = request;
        Principal = principal;
        Name = name;
        _options = options;
        _account = account;
    }

    public HttpRequest Request { get; }

    public Principal Principal { get; }

    /// <summary>The environment's name as it was given; empty where none was.</summary>
    public string Name { get; }

    public string Arn => _account.Arn("airflow", "environment/" + Name);

    /// <summary>What the right to act in an environment is about: the caller's role in its Airflow.</summary>
    public string RoleArn => _account.Arn("airflow", $"role/{Name}/{Principal.AirflowRole}");

    public void Need(string action, string resource)
    {
        if (!Principal.May(action))
        {
            throw MwaaFailure.Denied(Principal, action, resource);
        }
    }

    public SandboxMwaaEnvironment Environment()
    {
        if (!Regex.IsMatch(Name, "^[a-zA-Z][0-9a-zA-Z_-]{0,79}$"))
        {
            throw MwaaFailure.Validation($"1 validation error detected: Value '{Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z][0-9a-zA-Z-_]*$");
        }

        return _options.Environments.FirstOrDefault(e => e.Name == Name) ?? throw MwaaFailure.NoEnvironment(Name);
    }

    /// <summary>The environment, which must be there to be called.</summary>
    public SandboxMwaaEnvironment Available()
    {
        SandboxMwaaEnvironment environment = Environment();

        // How the service refuses an environment in another state is not documented; it has no other error that would fit.
        return environment.Status == "AVAILABLE" ? environment : throw new ApiFailure(AwsAnswer.Error(404, "ResourceNotFoundException", $"Environment {Name} is not available: its status is {environment.Status}"));
    }
}
