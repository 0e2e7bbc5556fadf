using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Aws;

/// <summary>Airflow's answer, taken out of the reply of <c>InvokeRestApi</c>.</summary>
internal static class RestApiReply
{
    /// <summary>Takes the answer out; null where the reply holds none of Airflow's.</summary>
    /// <param name="reply">The reply's body.</param>
    public static HttpResponseMessage? Read(byte[] reply)
    {
        try
        {
            int status = 0;
            (int Start, int Length, bool IsText) body = default;
            var reader = new Utf8JsonReader(reply, new JsonReaderOptions { MaxDepth = 256 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("RestApiStatusCode"u8))
                {
                    reader.Read();
                    status = reader.GetInt32();
                }
                else if (reader.ValueTextEquals("RestApiResponse"u8))
                {
                    reader.Read();
                    int start = (int)reader.TokenStartIndex;
                    bool isText = reader.TokenType == JsonTokenType.String;
                    reader.Skip();
                    body = (start, (int)reader.BytesConsumed - start, isText);
                }
                else
                {
                    reader.Skip();
                }
            }

            return status is < 100 or > 599 ? null : Make((HttpStatusCode)status, reply, body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static HttpResponseMessage Make(HttpStatusCode status, byte[] reply, (int Start, int Length, bool IsText) body)
    {
        byte[]? text = body.IsText ? Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(new ReadOnlySpan<byte>(reply, body.Start, body.Length))!) : null;
        var content = text is null ? new ByteArrayContent(reply, body.Start, body.Length) : new ByteArrayContent(text);
        if (text is null)
        {
            content.Headers.ContentType = body.Length > 0 ? new MediaTypeHeaderValue("application/json") : null;
        }
        else
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(text.Length > 0 && text[0] == '<' ? "text/html" : "text/plain");
        }

        return new HttpResponseMessage(status) { Content = content };
    }
}
