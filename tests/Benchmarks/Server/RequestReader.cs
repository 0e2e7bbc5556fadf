using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AirflowPS.Benchmarks;

/// <summary>Takes one request after another off a connection: the head as text; a body is read and forgotten.</summary>
internal sealed class RequestReader(Socket socket)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int filled;

    /// <summary>The next request's head; null when the client has hung up.</summary>
    public async Task<string?> NextAsync()
    {
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        string head = Encoding.ASCII.GetString(buffer, 0, end);
        int length = end + 4 + BodyLength(head);
        while (filled < length)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        filled -= length;
        Buffer.BlockCopy(buffer, length, buffer, 0, filled);
        return head;
    }

    private async Task<bool> FillAsync()
    {
        int count = await socket.ReceiveAsync(buffer.AsMemory(filled));
        filled += count;
        return count > 0;
    }

    private static int BodyLength(string head)
    {
        const string name = "Content-Length:";
        int at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
