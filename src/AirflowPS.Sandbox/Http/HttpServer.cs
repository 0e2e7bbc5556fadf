using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AirflowPS.Sandbox;

/// <summary>Accepts connections on loopback. Everything runs on pool threads, so nothing keeps a process alive.</summary>
internal sealed class HttpServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _answer;
    private readonly RequestLog _log;
    private readonly CertificateOffice? _certificates;
    private readonly Func<bool> _wantsClientCertificate;
    private readonly HashSet<TcpClient> _open = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="certificates">For TLS; null speaks in the clear.</param>
    /// <param name="wantsClientCertificate">Whether whoever connects has to show a certificate.</param>
    /// <param name="log">Remembers what came.</param>
    /// <param name="answer">Answers.</param>
    public HttpServer(int port, CertificateOffice? certificates, Func<bool> wantsClientCertificate, RequestLog log, Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer)
    {
        _answer = answer;
        _log = log;
        _certificates = certificates;
        _wantsClientCertificate = wantsClientCertificate;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Stop();
        TcpClient[] clients;
        lock (_open)
        {
            clients = _open.ToArray();
            _open.Clear();
        }

        foreach (TcpClient client in clients)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            lock (_open)
            {
                _open.Add(client);
            }

            if (_stopping.IsCancellationRequested)
            {
                client.Dispose();
                return;
            }

            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            client.NoDelay = true;
            Stream stream = client.GetStream();
            if (_certificates is not null)
            {
                bool wants = _wantsClientCertificate();
                var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, shown, _, _) => !wants || _certificates.Knows(shown));
                await tls.AuthenticateAsServerAsync(_certificates.Server, clientCertificateRequired: wants, SslProtocols.None, checkCertificateRevocation: false).ConfigureAwait(false);
                stream = tls;
            }

            await new HttpConnection(stream, () => Reset(client), _log, _answer, _stopping.Token).RunAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException or FormatException or OperationCanceledException or InvalidOperationException)
        {
            // A connection that broke concerns nobody but its client.
        }
        finally
        {
            lock (_open)
            {
                _open.Remove(client);
            }

            client.Dispose();
        }
    }

    /// <summary>Closes without the farewell that TCP owes: the client sees a reset, as when a server dies.</summary>
    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
