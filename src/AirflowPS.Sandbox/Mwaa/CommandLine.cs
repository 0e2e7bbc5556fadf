using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>
/// Airflow's command line as MWAA offers it: a command as text, its output and error output in base64. The sandbox knows
/// a few commands, enough for a client to be tried on.
/// </summary>
internal sealed class CommandLine
{
    private const int Page = 100;
    private readonly AirflowRelease _release;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _airflow;

    public CommandLine(AirflowRelease release, Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow)
    {
        _release = release;
        _airflow = airflow;
    }

    public async Task<HttpResponse> AnswerAsync(string command, SandboxUser user, CancellationToken gone)
    {
        string[] words = command.Split(new[] { ' ', '\n', '\r', '\t' }, StringSplitOptions.RemoveEmptyEntries);
        (string output, string error) = await RunAsync(words, user, gone).ConfigureAwait(false);
        return HttpResponse.WriteJson(error.Length == 0 ? 200 : 400, w =>
        {
            w.WriteStartObject();
            w.WriteString("stderr", Convert.ToBase64String(Encoding.UTF8.GetBytes(error)));
            w.WriteString("stdout", Convert.ToBase64String(Encoding.UTF8.GetBytes(output)));
            w.WriteEndObject();
        });
    }

    private async Task<(string Output, string Error)> RunAsync(string[] words, SandboxUser user, CancellationToken gone)
    {
        string command = string.Join(" ", words);
        bool isPause = words.Length == 3 && words[0] == "dags" && (words[1] is "pause" or "unpause");
        if (isPause)
        {
            return await PauseAsync(words[2], words[1] == "pause", user, gone).ConfigureAwait(false);
        }

        return command switch
        {
            "version" => (_release.Version + "\n", ""),
            "dags list" => (Table(await DagsAsync(user, gone).ConfigureAwait(false)), ""),
            "dags list -o json" or "dags list --output json" => (JsonSerializer.Serialize(await DagsAsync(user, gone).ConfigureAwait(false)) + "\n", ""),
            _ => ("", $"airflow: error: the sandbox does not know the command '{command}'. It knows version, dags list, dags pause and dags unpause.\n"),
        };
    }

    private static string Table(List<Dictionary<string, string>> dags)
    {
        int width = dags.Select(d => d["dag_id"].Length).DefaultIfEmpty(0).Max();
        var text = new StringBuilder("dag_id".PadRight(width) + " | is_paused\n" + new string('=', width) + "=+==========\n");
        foreach (Dictionary<string, string> dag in dags)
        {
            text.Append(dag["dag_id"].PadRight(width)).Append(" | ").Append(dag["is_paused"]).Append('\n');
        }

        return text.ToString();
    }

    private async Task<List<Dictionary<string, string>>> DagsAsync(SandboxUser user, CancellationToken gone)
    {
        var dags = new List<Dictionary<string, string>>();
        while (true)
        {
            (_, JsonElement page) = await CallAsync("GET", $"/dags?order_by=dag_id&limit={Page}&offset={dags.Count}", "", user, gone).ConfigureAwait(false);
            int before = dags.Count;
            dags.AddRange(page.GetProperty("dags").EnumerateArray().Select(d => new Dictionary<string, string>
            {
                ["dag_id"] = d.GetProperty("dag_id").GetString()!,
                ["is_paused"] = PythonText.Str(d.GetProperty("is_paused")),
            }));
            if (dags.Count == before || dags.Count >= page.GetProperty("total_entries").GetInt32())
            {
                return dags;
            }
        }
    }

    private async Task<(string Output, string Error)> PauseAsync(string dag, bool paused, SandboxUser user, CancellationToken gone)
    {
        (int status, JsonElement body) = await CallAsync("PATCH", "/dags/" + Uri.EscapeDataString(dag), paused ? """{"is_paused": true}""" : """{"is_paused": false}""", user, gone).ConfigureAwait(false);
        return status == 200 ? ($"Dag: {dag}, paused: {(paused ? "True" : "False")}\n", "") : ("", Words(body) + "\n");
    }

    private static string? Words(JsonElement error) => error.Text("detail") ?? error.Text("title");

    private async Task<(int Status, JsonElement Body)> CallAsync(string method, string target, string body, SandboxUser user, CancellationToken gone)
    {
        var headers = new[] { new KeyValuePair<string, string>("Content-Type", HttpResponse.Json) };
        var request = new HttpRequest(method, _release.ApiRoot + target, headers, Encoding.UTF8.GetBytes(body)) { Caller = user };
        HttpResponse response = await _airflow(request, gone).ConfigureAwait(false);
        return (response.Status, JsonSerializer.Deserialize<JsonElement>(response.Body));
    }
}
