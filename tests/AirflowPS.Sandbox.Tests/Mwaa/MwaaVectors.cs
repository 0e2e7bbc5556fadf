using System.Text.Json;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

/// <summary>The replies of <c>aws/mwaa-responses.json</c>.</summary>
internal static class MwaaVectors
{
    public static JsonElement Replies { get; } = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(TestData.Folder, "aws", "mwaa-responses.json"))).GetProperty("vectors");

    /// <summary>Same status, same error, same members, and a message that begins alike.</summary>
    public static void AssertLike(string name, AwsReply reply)
    {
        JsonElement expected = Replies.EnumerateArray().Single(v => v.GetProperty("name").GetString() == name).GetProperty("response");
        Assert.Equal(expected.GetProperty("status").GetInt32(), (int)reply.Status);
        if (expected.GetProperty("headers").TryGetProperty("x-amzn-ErrorType", out JsonElement type))
        {
            Assert.Equal(type.GetString(), reply.ErrorType);
        }

        JsonElement body = expected.GetProperty("body");
        Assert.Equal(body.EnumerateObject().Select(m => m.Name).Order(), reply.Body.EnumerateObject().Select(m => m.Name).Order());
        if (body.TryGetProperty("message", out JsonElement message))
        {
            Assert.StartsWith(message.GetString()!, reply.Message, StringComparison.Ordinal);
        }
    }
}
