namespace AirflowPS.Sandbox;

/// <summary>CreateWebLoginToken and CreateCliToken, and which of the tokens they gave are still good.</summary>
internal sealed class TokenOperations
{
    private readonly MwaaOptions _options;
    private readonly Func<string> _authority;
    private readonly Dictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);

    public TokenOperations(MwaaOptions options, Func<string> authority)
    {
        _options = options;
        _authority = authority;
    }

    public HttpResponse WebLogin(MwaaCall call)
    {
        call.Need("airflow:CreateWebLoginToken", call.RoleArn);
        call.Available();
        string token = Give(call.Principal, forWeb: true);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("WebToken", token);
            w.WriteString("WebServerHostname", _authority());
            w.WriteString("IamIdentity", call.Principal.Identity);
            w.WriteString("AirflowIdentity", call.Principal.Identity);
            w.WriteEndObject();
        });
    }

    public HttpResponse Cli(MwaaCall call)
    {
        call.Need("airflow:CreateCliToken", call.Arn);
        call.Available();
        string token = Give(call.Principal, forWeb: false);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("CliToken", token);
            w.WriteString("WebServerHostname", _authority());
            w.WriteEndObject();
        });
    }

    /// <summary>Whom a token was given to; null when it is none, is for something else, or has ended.</summary>
    public Principal? Open(string? token, bool forWeb)
    {
        lock (_tickets)
        {
            return token is not null && _tickets.TryGetValue(token, out Ticket? ticket) && ticket.ForWeb == forWeb && ticket.Ends > DateTimeOffset.UtcNow
                ? ticket.Principal
                : null;
        }
    }

    private string Give(Principal principal, bool forWeb)
    {
        string token = Tokens.Sign(Guid.NewGuid().ToString("n"));
        lock (_tickets)
        {
            _tickets[token] = new Ticket(principal, forWeb, DateTimeOffset.UtcNow + _options.TokenLifetime);
        }

        return token;
    }

    private sealed class Ticket
    {
        public Ticket(Principal principal, bool forWeb, DateTimeOffset ends)
        {
            Principal = principal;
            ForWeb = forWeb;
            Ends = ends;
        }

        public Principal Principal { get; }

        public bool ForWeb { get; }

        public DateTimeOffset Ends { get; }
    }
}
