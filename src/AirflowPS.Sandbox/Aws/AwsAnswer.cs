namespace AirflowPS.Sandbox;

/// <summary>Errors as AWS's JSON services write them.</summary>
internal static class AwsAnswer
{
    /// <summary>A message, and in a header the name of the error.</summary>
    public static HttpResponse Error(int status, string type, string message, string member = "message")
    {
        HttpResponse response = HttpResponse.WriteJson(status, w =>
        {
            w.WriteStartObject();
            w.WriteString(member, message);
            w.WriteEndObject();
        });
        response.Headers.Add(new("x-amzn-ErrorType", type));
        return response;
    }

    /// <summary>What support asks for; every answer has one.</summary>
    public static HttpResponse WithRequestId(HttpResponse response)
    {
        response.Headers.Add(new("x-amzn-RequestId", Guid.NewGuid().ToString()));
        return response;
    }

    /// <summary>IAM's refusal.</summary>
    public static HttpResponse AccessDenied(Principal principal, string action, string resource) =>
        Error(403, "AccessDeniedException", principal.Refusal(action, resource), "Message");
}
