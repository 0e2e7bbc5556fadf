using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Signing in and out, as the simple auth manager does it and as FAB's does.</summary>
internal sealed class SignInRoutes
{
    private static readonly string[] Members = { "username", "password" };
    private readonly World _world;

    public SignInRoutes(World world) => _world = world;

    /// <summary>The sign-in's own routes, below <c>/auth</c>; null for any other.</summary>
    public HttpResponse? Answer(HttpRequest request, string[] segments)
    {
        string route = string.Join("/", segments.Skip(1));
        switch (route)
        {
            case "token" when request.Method == "POST":
                return Token(request, _world.Options.TokenLifetime);
            case "token/cli" when request.Method == "POST":
                TimeSpan shorter = TimeSpan.FromHours(1);
                return Token(request, _world.Options.TokenLifetime < shorter ? _world.Options.TokenLifetime : shorter);
            case "token" when request.Method == "GET" && _world.Accounts.AreKept:
                return WebPages.NotFound("/auth", "/");
            case "token" when request.Method == "GET":
                return HttpResponse.Detail(403, "This method is only allowed if ``[core] simple_auth_manager_all_admins`` is True");
            default:
                return null;
        }
    }

    /// <summary><c>/api/v2/auth/login</c> and <c>logout</c> send a browser to the sign-in page; logging out ends the token on releases that do.</summary>
    public HttpResponse? Redirect(HttpRequest request, string where)
    {
        string page = _world.Options.Prefix + "/auth/login";
        switch (where)
        {
            case "login":
                string? next = new QueryReader(request.Query, _world.Release).Text("next");
                return HttpResponse.Redirect(next is null ? page : page + "?next=" + (_world.Release.LogoutRevokes ? Uri.EscapeDataString(next) : next));
            case "logout":
                _world.Tokens.Authenticate(request);
                if (_world.Release.LogoutRevokes && request.Caller is null)
                {
                    _world.Tokens.Revoke(request.Header("Authorization")!.Substring(7).Trim());
                }

                HttpResponse response = HttpResponse.Redirect(page);
                response.Headers.Add(new("set-cookie", "_token=\"\"; HttpOnly; Max-Age=0; Path=/; SameSite=lax"));
                return response;
            default:
                return null;
        }
    }

    private HttpResponse Token(HttpRequest request, TimeSpan lifetime)
    {
        Dictionary<string, string> given = _world.Accounts.AreKept ? FabCredentials(request) : Credentials(request);
        SandboxUser? user = _world.Accounts.SignIn(given["username"], given["password"], _world.Clock.Now);
        if (user is null)
        {
            return HttpResponse.Detail(401, "Invalid credentials");
        }

        string token = _world.Tokens.Give(user, lifetime);
        return HttpResponse.WriteJson(201, w =>
        {
            w.WriteStartObject();
            w.WriteString("access_token", token);
            w.WriteEndObject();
        });
    }

    /// <summary>FAB looks at no more than that both are there.</summary>
    private Dictionary<string, string> FabCredentials(HttpRequest request)
    {
        JsonElement body = new ApiCall(request, new(), _world, SandboxUser.Nobody).RawBody();
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ApiFailure.Invalid(new ValidationFault("dict_type", new object[] { "body" }, "Input should be a valid dictionary", body));
        }

        return Array.TrueForAll(Members, m => body.TryGetProperty(m, out JsonElement value) && value.ValueKind == JsonValueKind.String)
            ? Members.ToDictionary(m => m, m => body.GetProperty(m).GetString()!)
            : throw ApiFailure.Bad("Username and password must be provided");
    }

    private Dictionary<string, string> Credentials(HttpRequest request)
    {
        bool isJson = request.Header("Content-Type")?.IndexOf("json", StringComparison.OrdinalIgnoreCase) >= 0;
        if (!isJson && _world.Release.LogoutRevokes && request.Body.Length > 0)
        {
            var form = new QueryReader(request.BodyText, _world.Release);
            return Members.ToDictionary(m => m, m => form.Text(m) ?? "");
        }

        var call = new ApiCall(request, new(), _world, SandboxUser.Nobody);
        JsonElement body = call.RawBody();
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ApiCall.NotAnObject(body);
        }

        List<ValidationFault> faults = new BodyShape(Members.Select(m => new BodyMember(m, MemberKind.Text, required: true)).ToArray()).Check(body, _world.Release, "body");
        if (faults.Count > 0)
        {
            throw new ApiFailure(_world.Release.LogoutRevokes ? HttpResponse.Detail(422, Sentence(faults)) : ValidationFault.Answer(faults));
        }

        return Members.ToDictionary(m => m, m => body.GetProperty(m).GetString()!);
    }

    /// <summary>Later releases check the sign-in by hand, and answer with pydantic's own page of text.</summary>
    private static string Sentence(List<ValidationFault> faults)
    {
        string lines = string.Join("\n", faults.Select(f =>
            $"{f.Location[f.Location.Length - 1]}\n  {f.Message} [type={f.Type}, input_value={PythonText.Repr(f.Input)}, input_type={PythonType(f.Input)}]\n    For further information visit https://errors.pydantic.dev/2.14/v/{f.Type}"));
        return $"{faults.Count} validation error{(faults.Count == 1 ? "" : "s")} for LoginBody\n{lines}";
    }

    private static string PythonType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "dict",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "str",
        JsonValueKind.Number => "int",
        JsonValueKind.Null => "NoneType",
        _ => "bool",
    };
}
