using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user gave of a connection. Setting a member to null or to nothing takes it away; not setting it leaves it.</summary>
public sealed class ConnectionChange
{
    private readonly Dictionary<string, JsonNode?> given = new(StringComparer.Ordinal);
    private readonly List<string> leftMasked = [];
    private string? maskedAt;

    /// <summary>What it leads to, such as <c>postgres</c>.</summary>
    public string? ConnType
    {
        get => Text("conn_type");
        set => given["conn_type"] = value;
    }

    /// <summary>The host.</summary>
    public string? Host
    {
        get => Text("host");
        set => given["host"] = value ?? "";
    }

    /// <summary>The port.</summary>
    public int? Port
    {
        get => given.TryGetValue("port", out JsonNode? port) ? port?.GetValue<int>() : null;
        set => given["port"] = value is < 0 or > 65535 ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"{value} is no port: those go to 65535. Nothing was sent.") : value;
    }

    /// <summary>The user name.</summary>
    public string? Login
    {
        get => Text("login");
        set => given["login"] = value ?? "";
    }

    /// <summary>The schema.</summary>
    public string? Schema
    {
        get => Text("schema");
        set => given["schema"] = value ?? "";
    }

    /// <summary>What it is for.</summary>
    public string? Description
    {
        get => Text("description");
        set => given["description"] = value ?? "";
    }

    /// <summary>The password. A stored one can be changed, but no server takes it away.</summary>
    public string? Password
    {
        get => Text("password");
        set => given["password"] = value ?? "";
    }

    /// <summary>Further settings, the text of a JSON object.</summary>
    public string? Extra
    {
        get => Text("extra");
        set => given["extra"] = string.IsNullOrWhiteSpace(value) ? "{}" : value;
    }

    /// <summary>Takes over what another change gave.</summary>
    public void Add(ConnectionChange other)
    {
        foreach (KeyValuePair<string, JsonNode?> member in other.given)
        {
            given[member.Key] = member.Value?.DeepClone();
        }
    }

    /// <summary>A stored connection with what this changes of it: for a worker, who knows only what it is sent.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.MaskedValue"/>: the server does not show a secret that was not given.</exception>
    internal ConnectionChange Over(Connection stored)
    {
        string? masked = Password is null && stored.Password == MaskedValue.Mask ? "password" : Extra is null && MaskedValue.IsMasked(stored.Extra) ? "extra" : null;
        if (masked is not null)
        {
            throw new AirflowException(AirflowErrorKind.MaskedValue, $"A worker tries what it is sent, and the server does not show the {masked} of the connection '{stored.ConnectionId}'. Nothing was tested. Give it with -{char.ToUpperInvariant(masked[0])}{masked.Substring(1)}.");
        }

        var whole = new ConnectionChange { ConnType = stored.ConnType, Host = stored.Host, Port = stored.Port, Login = stored.Login, Schema = stored.Schema, Extra = stored.Extra };
        whole.Add(this);
        return whole;
    }

    /// <summary>Says that a secret was there that came masked, so it is left as it is. A connection that is made cannot be without it.</summary>
    /// <param name="member">Its name: <c>password</c>, <c>extra</c>.</param>
    /// <param name="server">The server that masked it; null where that is not known.</param>
    public void LeaveMasked(string member, string? server)
    {
        leftMasked.Add(member);
        maskedAt = server;
    }

    /// <summary>What was given, in words, without its secrets.</summary>
    public override string ToString()
    {
        IEnumerable<string> parts = given.Select(member => member.Key is "password" or "extra" ? member.Key : $"{member.Key} '{member.Value}'");
        return given.Count > 0 ? string.Join(", ", parts) : "what it is";
    }

    /// <summary>The members that were given, by their names on the wire.</summary>
    internal IReadOnlyList<string> Members() => [.. given.Keys];

    /// <summary>The texts that no error may repeat.</summary>
    internal IReadOnlyList<string?> Secrets() => [Password, .. SecretTexts.Of(Extra)];

    /// <summary>Whether nothing stands in the way of writing it over what is there.</summary>
    internal bool IsSettable(string server, bool force) => !string.IsNullOrEmpty(ConnType) && Password != "" && !LacksOf(server) && IsWritable(force);

    /// <summary>Whether nothing stands in the way of making it.</summary>
    internal bool IsComplete(bool force) => !string.IsNullOrEmpty(ConnType) && leftMasked.Count == 0 && IsWritable(force);

    /// <summary>Tells that secrets of another server's connection do not come with the rest.</summary>
    internal void TellWhatIsLeft(string connectionId, AirflowSession session, CallContext context)
    {
        if (LacksOf(session.Server))
        {
            context.Warning($"Of the connection '{connectionId}', {string.Join(" and ", leftMasked)} came masked ({MaskedValue.Mask}) from {maskedAt ?? "elsewhere"}: on {session}, that stays as it is.");
        }
    }

    /// <summary>Refuses what would put a mask in the place of a secret.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="force">Whether masked members of the extra are written all the same.</param>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.MaskedValue"/>.</exception>
    internal void RefuseMasked(string connectionId, bool force)
    {
        if (HasMaskForPassword)
        {
            throw new AirflowException(AirflowErrorKind.MaskedValue, $"The password of the connection '{connectionId}' is the mask ({MaskedValue.Mask}) that stands for one, and never becomes one. Nothing was sent. Give the real one.");
        }

        if (!force)
        {
            MaskedValue.Refuse(Extra, $"the extra of the connection '{connectionId}'");
        }
    }

    /// <summary>Refuses to make a connection without what is known to be missing.</summary>
    /// <exception cref="AirflowException">It has no type, or secrets of it came masked.</exception>
    internal void RequireComplete(string connectionId)
    {
        if (string.IsNullOrEmpty(ConnType))
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"The connection '{connectionId}' takes its type to be made, such as postgres. Nothing was sent.");
        }

        if (leftMasked.Count > 0)
        {
            throw new AirflowException(AirflowErrorKind.MaskedValue, $"The connection '{connectionId}' is copied from one whose {string.Join(" and ", leftMasked)} came masked ({MaskedValue.Mask}), and cannot be made of that. Nothing was sent. Give the real one; or $null, to make it without.");
        }
    }

    internal JsonObject ToBody(string connectionId)
    {
        var body = new JsonObject { ["connection_id"] = connectionId };
        foreach (KeyValuePair<string, JsonNode?> member in given)
        {
            body[member.Key] = member.Value?.DeepClone();
        }

        return body;
    }

    /// <summary>The body for a connection that is made: of what is empty, nothing is said.</summary>
    internal JsonObject ToNewBody(string connectionId)
    {
        JsonObject body = ToBody(connectionId);
        foreach (string empty in body.Where(member => member.Value is null || member.Value.ToString() is "" or "{}").Select(member => member.Key).ToList())
        {
            body.Remove(empty);
        }

        return body;
    }

    private bool HasMaskForPassword => Password?.Trim() == MaskedValue.Mask;

    private bool LacksOf(string server) => leftMasked.Count > 0 && maskedAt != server;

    private bool IsWritable(bool force) => !HasMaskForPassword && (force || !MaskedValue.IsMasked(Extra));

    private string? Text(string member) => given.TryGetValue(member, out JsonNode? value) ? value?.GetValue<string>() : null;
}
