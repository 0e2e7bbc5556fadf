using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say what a connection is. Its secrets are never shown.</summary>
public abstract class ConnectionBodyCommand : BulkChangeCmdlet<ConnectionBodyCommand.ConnectionItem>
{
    private protected const string ByMembers = "Members";
    private protected const string ByUri = "Uri";

    private static readonly Type[] Kinds = [typeof(Connection)];

    private protected ConnectionBodyCommand()
    {
    }

    /// <summary>The connection's id.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUri)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(ConnectionIdCompleter))]
    public string? ConnectionId { get; set; }

    /// <summary>The host. Airflow calls it host; -Host works, too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [Alias("Host")]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? HostName { get; set; }

    /// <summary>The port; $null takes it away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [AllowNull]
    [BodyParameter]
    public int? Port { get; set; }

    /// <summary>The user name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Login { get; set; }

    /// <summary>The password, as a SecureString. It is never shown, and *** never becomes one.</summary>
    [Parameter(ParameterSetName = ByMembers)]
    [AllowNull]
    [SecretTransform]
    public SecureString? Password { get; set; }

    /// <summary>The schema, or whatever stands in its place for the type.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Schema { get; set; }

    /// <summary>Further settings: a hashtable (whose values may be SecureStrings), an object, or the text of a JSON object. $null takes all of them away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public object? Extra { get; set; }

    /// <summary>All of the connection as the URI that Airflow knows: postgres://login:password@host:5432/schema?sslmode=require. A text, or a SecureString.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUri)]
    [ValidateNotNullOrEmpty]
    [BodyParameter]
    public object? Uri { get; set; }

    /// <summary>What it is for; $null or '' on the command line takes the description away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByUri)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Description { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected abstract string? GivenType { get; }

    /// <summary>Whether masked members of the extra are written all the same.</summary>
    private protected virtual bool WritesMasked => false;

    /// <summary>Whether a parameter says what the connection is.</summary>
    private protected virtual bool Counts(string parameter) => IsGiven(parameter);

    private protected override string NameOf(ConnectionItem item) => item.ConnectionId;

    private protected override IEnumerable<(ConnectionItem Item, object? Target)> Collect()
    {
        var change = new ConnectionChange();
        if (Counts(nameof(Uri)))
        {
            change.Add(ConnectionUri.Parse(Reveal(Uri)));
        }

        Give("ConnType", GivenType, text => change.ConnType = text);
        Give(nameof(HostName), HostName, text => change.Host = text);
        Give(nameof(Login), Login, text => change.Login = text);
        Give(nameof(Schema), Schema, text => change.Schema = text);
        Give(nameof(Description), Description, text => change.Description = text);
        if (IsTyped(nameof(Port)) || (Counts(nameof(Port)) && Port is not null))
        {
            change.Port = Port;
        }

        GivePassword(change);
        GiveExtra(change);
        return [(new ConnectionItem(ConnectionId!, change), ConnectionId)];
    }

    private protected static IReadOnlyList<KeyValuePair<string, ConnectionChange>> Pairs(IReadOnlyList<ConnectionItem> items) =>
        [.. items.Select(item => new KeyValuePair<string, ConnectionChange>(item.ConnectionId, item.Change))];

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<ConnectionItem> items, AirflowSession session) =>
        Read(items, session.FindConnectionsAsync, session.GetConnectionAsync);

    // A null that came by the pipe was not given.
    private void Give(string parameter, string? text, Action<string?> set)
    {
        if (IsTyped(parameter) || (Counts(parameter) && !string.IsNullOrEmpty(text)))
        {
            set(text);
        }
    }

    // Not bound by name: the text that a connection shows for its password is a mask.
    private void GivePassword(ConnectionChange change)
    {
        if (IsTyped(nameof(Password)))
        {
            change.Password = Reveal(Password);
            return;
        }

        string password = Reveal(InputObject?.Properties[nameof(Password)]?.Value);
        if (password == MaskedValue.Mask)
        {
            change.LeaveMasked("password", Server);
        }
        else if (password.Length > 0 && ParameterSetName == ByMembers)
        {
            change.Password = password;
        }
    }

    private void GiveExtra(ConnectionChange change)
    {
        bool isTyped = IsTyped(nameof(Extra));
        if (!isTyped && (!Counts(nameof(Extra)) || Extra is null or ""))
        {
            return;
        }

        string? extra = ToText(Extra);
        if (!isTyped && !WritesMasked && MaskedValue.IsMasked(extra))
        {
            change.LeaveMasked("extra", Server);
        }
        else
        {
            change.Extra = extra;
        }
    }

    // Text is sent exactly, once it is known to be what a server takes.
    private static string? ToText(object? extra)
    {
        object? value = extra is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : extra;
        if (value is null or "")
        {
            return null;
        }

        if (value is IDictionary members)
        {
            var revealed = new Hashtable();
            foreach (DictionaryEntry member in members)
            {
                revealed[member.Key] = member.Value.Unwrap() is SecureString secret ? Reveal(secret) : member.Value;
            }

            value = revealed;
        }

        string json = PSJson.ToObject(value, "-Extra").ToJsonString(PSJson.Readable);
        return value as string ?? json;
    }

    private static string Reveal(object? secret) => secret.Unwrap() switch
    {
        SecureString hidden => new NetworkCredential("", hidden).Password,
        null => "",
        object text => text.ToString() ?? "",
    };

    /// <summary>A connection and what was given of it.</summary>
    public sealed class ConnectionItem
    {
        internal ConnectionItem(string connectionId, ConnectionChange change)
        {
            ConnectionId = connectionId;
            Change = change;
        }

        internal string ConnectionId { get; }

        internal ConnectionChange Change { get; }
    }
}
