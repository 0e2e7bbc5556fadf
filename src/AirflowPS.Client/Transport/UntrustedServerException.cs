using System.Security.Authentication;

namespace AirflowPS.Client;

/// <summary>A server's certificate is not taken. The message says why, and what to do.</summary>
internal sealed class UntrustedServerException(string message) : AuthenticationException(message);
