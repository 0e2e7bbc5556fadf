using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What was given of a user. Null was not given.</summary>
public sealed class UserChange
{
    /// <summary>The e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }

    /// <summary>The names of the roles: all of them.</summary>
    public IReadOnlyList<string>? Roles { get; set; }

    /// <summary>The password. No text shows it.</summary>
    public string? Password { get; set; }

    /// <summary>What was given, in words; of the password, that it was.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        void Name(string what, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{what} '{value}'");
            }
        }

        Name("e-mail", Email);
        Name("first name", FirstName);
        Name("last name", LastName);
        Name("roles", Roles is null ? null : string.Join(", ", Roles));
        if (Password is not null)
        {
            parts.Add("a new password");
        }

        return string.Join(", ", parts);
    }

    /// <summary>The members that a new user must have and that were not given.</summary>
    internal IEnumerable<string> Missing() => new[] { ("Email", Email), ("FirstName", FirstName), ("LastName", LastName), ("Password", Password) }.Where(member => member.Item2 is null).Select(member => member.Item1);

    /// <summary>The members that were given, by their names on the wire.</summary>
    internal IReadOnlyList<string> Members() => ToBody("").Select(member => member.Key).Where(member => member != "username").ToList();

    /// <summary>The members that every body has, from the user as it is where they were not given.</summary>
    internal UserChange Over(User user) => new()
    {
        Email = Email ?? user.Email,
        FirstName = FirstName ?? user.FirstName,
        LastName = LastName ?? user.LastName,
        Roles = Roles,
        Password = Password,
    };

    internal JsonObject ToBody(string username)
    {
        var body = new JsonObject { ["username"] = username };
        body.AddGiven("email", Email);
        body.AddGiven("first_name", FirstName);
        body.AddGiven("last_name", LastName);
        body.AddGiven("roles", Roles is null ? null : new JsonArray(Roles.Select(name => (JsonNode)new JsonObject { ["name"] = name }).ToArray()));
        body.AddGiven("password", Password);
        return body;
    }
}
