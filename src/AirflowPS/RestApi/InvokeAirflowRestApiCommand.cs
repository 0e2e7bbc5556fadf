using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Sends any request to Airflow's API over a session: the way to what the typed cmdlets lack.</summary>
/// <remarks>
/// The session signs the request in, repeats it where that is safe, and turns what goes wrong into the errors that all
/// cmdlets have. What comes is PowerShell's objects with the names that the server uses. Anything but GET asks and tells as
/// other cmdlets do that change something (-WhatIf, -Confirm), and is refused by a session that is read-only.
/// </remarks>
/// <example>
/// <code>Invoke-AirflowRestApi /dags -Query @{ tags = 'ops'; order_by = '-dag_id' } -Paginate | Select-Object dag_id, is_paused</code>
/// <para>Reads a list to its end, page after page.</para>
/// </example>
/// <example>
/// <code>Invoke-AirflowRestApi /variables -Method POST -Body @{ key = 'region'; value = 'eu' } -StatusCodeVariable status; $status</code>
/// <para>Sends a hashtable as JSON, and keeps the status: 201.</para>
/// </example>
/// <example>
/// <code>Invoke-AirflowRestApi "/pools/$([uri]::EscapeDataString('warehouse_pool'))" -AsText</code>
/// <para>Gives an answer as the server wrote it. A name in a path is encoded by the caller.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "AirflowRestApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Objects")]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeAirflowRestApiCommand : SessionCmdlet
{
    /// <summary>The path below the API's root: /dags. One that begins with /api/ or /auth/ is taken from the base address. Ids in it are encoded by you ([uri]::EscapeDataString).</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The HTTP method; GET without it.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>The query: names and values; a list repeats its name.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, an array; a string is sent as JSON text if it is, else as a JSON string.</summary>
    [Parameter]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>Reads all pages and writes the entries of the list one by one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Pages")]
    public SwitchParameter Paginate { get; set; }

    /// <summary>Gives the answer as text, whatever it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Text")]
    public SwitchParameter AsText { get; set; }

    /// <summary>Writes the answer into this file, as it came. What is there is overwritten.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "File")]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>The name, without the $, of a variable for the headers of the answer: a table of names and lists of values.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResponseHeadersVariable { get; set; }

    /// <summary>The name, without the $, of a variable for the status of the answer, such as 200.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatusCodeVariable { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(Path, session =>
    {
        RestRequest request = ReadRequest(session);
        if (request.Method != HttpMethod.Get && !ShouldProcess(RelayedText.Neutralize($"{Path} on {session}"), Method))
        {
            return;
        }

        if (Paginate)
        {
            WritePages(session, request);
            return;
        }

        RestAnswer answer = Await(call => session.SendRestAsync(request, call));
        SetVariables(answer);
        WriteAnswer(answer);
    });

    private RestRequest ReadRequest(AirflowSession session)
    {
        string[] parts = Path!.Split(['?'], 2);
        if (parts.Length > 1)
        {
            Fail("QueryInPath", "Give the query with -Query: it is encoded there.", ErrorCategory.InvalidArgument, Path);
        }

        var query = new Query();
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
        {
            if (Paginate && (entry.Key.ToString() is "limit" or "offset"))
            {
                Fail("PagingInQuery", $"-Paginate reads all pages and sets '{entry.Key}' by itself: leave it out of -Query.", ErrorCategory.InvalidArgument, entry.Key);
            }

            query.Add(entry.Key.ToString()!, Plain(entry.Value, session));
        }

        return new RestRequest(new HttpMethod(Method), Path)
        {
            Query = query,
            HasBody = IsGiven(nameof(Body)),
            Body = Body is string text && IsJson(text) ? System.Text.Json.Nodes.JsonNode.Parse(text) : PSJson.ToNode(Body),
            Accept = AsText || OutFile is not null ? "*/*" : "application/json",
        };
    }

    private static object? Plain(object? value, AirflowSession session) => value.Unwrap() switch
    {
        DateTime date => date.On(session),
        SwitchParameter flag => flag.IsPresent,
        object[] list => list.Select(one => Plain(one, session)).ToArray(),
        object other => other,
        null => null,
    };

    private void WritePages(AirflowSession session, RestRequest request)
    {
        using PageReader<JsonElement> reader = session.ReadRestPages(request, ListRange.All);
        while (Await(reader.NextAsync) is { } page)
        {
            WriteObject(page.Items.Select(PSJson.Reading.ToValue), enumerateCollection: true);
        }
    }

    private void SetVariables(RestAnswer answer)
    {
        if (ResponseHeadersVariable is not null)
        {
            SessionState.PSVariable.Set(ResponseHeadersVariable, answer.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
        }

        if (StatusCodeVariable is not null)
        {
            SessionState.PSVariable.Set(StatusCodeVariable, (int)answer.Status);
        }
    }

    private void WriteAnswer(RestAnswer answer)
    {
        if (OutFile is not null)
        {
            File.WriteAllBytes(GetUnresolvedProviderPathFromPSPath(OutFile), answer.Content);
        }
        else if (AsText)
        {
            WriteObject(Encoding.UTF8.GetString(answer.Content));
        }
        else if (answer.Content.Length > 0)
        {
            WriteObject(Parse(answer));
        }
    }

    private static object? Parse(RestAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Content);
            return PSJson.Reading.ToValue(document.RootElement);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(answer.Content);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using (JsonDocument.Parse(text))
            {
                return true;
            }
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
