using System.Security.Cryptography;

namespace AirflowPS.Sandbox;

/// <summary>All access keys of the account: those of its users, and those that STS gave for a while.</summary>
internal sealed class KeyRing
{
    private readonly Dictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    public KeyRing(SandboxAwsAccount account)
    {
        Account = account;
        foreach (SandboxAwsIdentity user in account.Identities)
        {
            var principal = new Principal(account.GlobalArn("iam", "user/" + user.Name), "AIDA" + Letters(17), user.Name, user.AirflowRole, user.Denied);
            _keys[user.AccessKeyId] = new AccessKey(user.AccessKeyId, user.SecretAccessKey, user.SessionToken, principal) { Ends = user.Ends };
        }
    }

    public SandboxAwsAccount Account { get; }

    public AccessKey? Find(string id)
    {
        lock (_keys)
        {
            return _keys.TryGetValue(id, out AccessKey? key) ? key : null;
        }
    }

    /// <summary>Keys for a role, which end.</summary>
    public AccessKey Give(SandboxAwsRole role, string session, DateTimeOffset ends)
    {
        var principal = new Principal(
            Account.GlobalArn("sts", $"assumed-role/{role.Name}/{session}"),
            "AROA" + Letters(17) + ":" + session,
            role.Name,
            role.AirflowRole,
            role.Denied);
        var key = new AccessKey("ASIA" + Letters(16), Convert.ToBase64String(Random(30)), Convert.ToBase64String(Random(160)), principal) { Ends = ends };
        lock (_keys)
        {
            _keys[key.Id] = key;
        }

        return key;
    }

    /// <summary>All keys that came with a session token have from now on ended.</summary>
    public void EndSessions()
    {
        lock (_keys)
        {
            foreach (AccessKey key in _keys.Values.Where(k => k.Token is not null))
            {
                key.Ended = true;
            }
        }
    }

    private static string Letters(int count)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        return new string(Random(count).Select(b => alphabet[b % alphabet.Length]).ToArray());
    }

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        using RandomNumberGenerator source = RandomNumberGenerator.Create();
        source.GetBytes(bytes);
        return bytes;
    }
}

/// <summary>One access key.</summary>
internal sealed class AccessKey
{
    public AccessKey(string id, string secret, string? token, Principal principal)
    {
        Id = id;
        Secret = secret;
        Token = token;
        Principal = principal;
    }

    public string Id { get; }

    public string Secret { get; }

    public string? Token { get; }

    public Principal Principal { get; }

    public DateTimeOffset? Ends { get; init; }

    /// <summary>Ended before its time.</summary>
    public bool Ended { get; set; }

    public bool HasEnded(DateTimeOffset now) => Ended || Ends <= now;
}
