namespace AirflowPS.Sandbox;

/// <summary>Leads each request to the AWS service that it is for, or past them to Airflow.</summary>
internal static class AwsDoor
{
    public static Func<HttpRequest, CancellationToken, Task<HttpResponse>> Before(
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow, World world, KeyRing keys, SandboxFaults faults, Func<string> authority)
    {
        if (world.Options.Mwaa is null)
        {
            return airflow;
        }

        var signatures = new SignatureCheck(keys, () => DateTimeOffset.UtcNow);
        var backend = new Backend(airflow);
        var tokens = new TokenOperations(world.Options.Mwaa, authority);
        var web = new WebServer(world, tokens, airflow);
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> mwaa = faults.AroundFront(new MwaaFront(world, keys, signatures, backend, tokens, authority).AnswerAsync, MwaaFailure.Instead);
        return (request, gone) => MwaaFront.Takes(request.Path) ? mwaa(request, gone) : web.AnswerAsync(request, gone);
    }
}
