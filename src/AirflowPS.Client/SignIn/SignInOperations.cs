namespace AirflowPS.Client;

internal static class SignInOperations
{
    /// <summary>Ends in a redirect to the sign-in page; 3.3 revokes the token, 3.0 does not.</summary>
    public static readonly Operation SignOut = Operation.Reads("logout").V2("GET", "auth/logout");
}
