using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Connections as URIs, read and written as Airflow itself does.</summary>
public static class ConnectionUri
{
    /// <summary>The query parameter that holds all of the extra where its members are no plain texts.</summary>
    private const string ExtraKey = "__extra__";

    private const string Separator = "://";

    /// <summary>Reads a URI: <c>postgres://etl:secret@db.example.com:5432/dwh?sslmode=require</c>.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidValue"/>. It does not repeat the URI, which may hold a password.</exception>
    public static ConnectionChange Parse(string uri)
    {
        string[] parts = uri.Trim().Split([Separator], StringSplitOptions.None);
        if (parts.Length is < 2 or > 3 || !IsScheme(parts[0]))
        {
            throw Refuse("it does not begin with a type, such as postgres://, with one protocol behind it at the most");
        }

        // http://https://host: the connection's type, and the protocol of its host.
        string? protocol = parts.Length == 3 ? parts[1] : null;
        if (protocol is not null && !IsScheme(protocol))
        {
            throw Refuse("what stands between the type and the host is no protocol");
        }

        (string address, string? query) = CutAt(CutAt(parts[parts.Length - 1], '#').Before, '?');
        (string authority, string? path) = CutAt(address, '/');
        int at = authority.LastIndexOf('@');
        (string login, string? password) = CutAt(at < 0 ? "" : authority.Substring(0, at), ':');
        (string host, int? port) = ReadHost(authority.Substring(at + 1));
        var change = new ConnectionChange { ConnType = TypeOf(parts[0]) };
        Give(host.Length > 0 && protocol is not null ? protocol.ToLowerInvariant() + Separator + host : host, text => change.Host = text);
        Give(Uri.UnescapeDataString(login), text => change.Login = text);
        Give(Uri.UnescapeDataString(password ?? ""), text => change.Password = text);
        Give(Uri.UnescapeDataString(path ?? ""), text => change.Schema = text);
        Give(query is null ? "" : ReadExtra(query), text => change.Extra = text);
        if (port is not null)
        {
            change.Port = port;
        }

        return change;
    }

    /// <summary>Writes a connection as a URI.</summary>
    public static string Write(Connection connection)
    {
        var uri = new StringBuilder((connection.ConnType ?? "").ToLowerInvariant().Replace('_', '-')).Append(Separator);
        string host = connection.Host ?? "";
        int protocol = host.IndexOf(Separator, StringComparison.Ordinal);
        if (protocol >= 0)
        {
            uri.Append(host, 0, protocol + Separator.Length);
            host = host.Substring(protocol + Separator.Length);
        }

        bool isNamed = connection.Login is not null || connection.Password is not null;
        if (isNamed)
        {
            uri.Append(Escape(connection.Login ?? "")).Append(connection.Password is { } password ? ":" + Escape(password) : "").Append('@');
        }

        uri.Append(Escape(host));
        if (connection.Port is { } port and not 0)
        {
            uri.Append(host.Length == 0 && !isNamed ? "@:" : ":").Append(port.ToString(CultureInfo.InvariantCulture));
        }

        string? schema = string.IsNullOrEmpty(connection.Schema) ? null : "/" + Escape(connection.Schema!);
        uri.Append(schema);
        return string.IsNullOrEmpty(connection.Extra) ? uri.ToString() : uri.Append(schema is null ? "/?" : "?").Append(WriteExtra(connection.Extra!)).ToString();
    }

    private static string TypeOf(string scheme)
    {
        string type = scheme.ToLowerInvariant();
        return type == "postgresql" ? "postgres" : type.Replace('-', '_');
    }

    private static bool IsScheme(string text) =>
        text.Length > 0 && text[0] < 128 && char.IsLetter(text[0]) && text.All(c => c < 128 && (char.IsLetterOrDigit(c) || c is '+' or '-' or '.' or '_'));

    private static (string Host, int? Port) ReadHost(string authority)
    {
        bool isBracketed = authority.StartsWith("[", StringComparison.Ordinal);
        (string host, string? rest) = CutAt(isBracketed ? authority.Substring(1) : authority, isBracketed ? ']' : ':');
        string? port = isBracketed ? rest?.TrimStart(':') : rest;
        string decoded = Uri.UnescapeDataString(host);

        // A path in the host's place, such as that of a socket, keeps its capitals.
        host = decoded.IndexOf('/') >= 0 ? decoded : Uri.UnescapeDataString(host.ToLowerInvariant());
        if (string.IsNullOrEmpty(port))
        {
            return (host, null);
        }

        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 65535
            ? (host, number)
            : throw Refuse("what stands behind the host is no port; signs such as / and @ in a password have to be percent-encoded");
    }

    private static string ReadExtra(string query)
    {
        var extra = new JsonObject();
        foreach (string pair in query.Split('&').Where(pair => pair.Length > 0))
        {
            (string name, string? value) = CutAt(pair, '=');
            extra[Decode(name)] = Decode(value ?? "");
        }

        return extra[ExtraKey] is { } whole ? whole.GetValue<string>()
            : extra.Count == 0 ? ""
            : Encoding.UTF8.GetString(JsonBody.Write(extra));
    }

    private static string WriteExtra(string extra) =>
        PlainMembers(extra) is { Count: > 0 } members
            ? string.Join("&", members.Select(member => $"{Escape(member.Key)}={Escape(member.Value)}"))
            : $"{ExtraKey}={Escape(extra)}";

    // The members of an object that holds nothing but texts; null for anything else.
    private static List<KeyValuePair<string, string>>? PlainMembers(string extra)
    {
        try
        {
            using var document = JsonDocument.Parse(extra);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
                ? document.RootElement.EnumerateObject().Select(member => new KeyValuePair<string, string>(member.Name, member.Value.GetString()!)).ToList()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The mask stays readable; nobody is to take it for a password.
    private static string Escape(string text) => text == MaskedValue.Mask ? text : Uri.EscapeDataString(text);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static (string Before, string? Behind) CutAt(string text, char sign)
    {
        int at = text.IndexOf(sign);
        return at < 0 ? (text, null) : (text.Substring(0, at), text.Substring(at + 1));
    }

    private static void Give(string text, Action<string> set)
    {
        if (text.Length > 0)
        {
            set(text);
        }
    }

    private static AirflowException Refuse(string why) =>
        new(AirflowErrorKind.InvalidValue, $"The connection's URI cannot be read: {why}. Nothing was sent.");
}
