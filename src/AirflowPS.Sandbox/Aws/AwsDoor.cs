namespace AirflowPS.Sandbox;

/// <summary>Leads each request to the AWS service that it is for, or past them to Airflow.</summary>
internal sealed class AwsDoor
{
    private readonly SandboxAwsAccount _account;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _sts;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>>? _mwaa;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _otherwise;

    private AwsDoor(Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow, World world, KeyRing keys, SandboxFaults faults, Func<string> authority)
    {
        _account = keys.Account;
        var signatures = new SignatureCheck(keys, () => DateTimeOffset.UtcNow + _account.ClockOffset);
        var backend = new Backend(airflow);
        var sts = new StsFront(keys, signatures, world.Release);
        _sts = faults.AroundFront((request, _) => Task.FromResult(sts.Answer(request)), StsFront.Instead);
        if (world.Options.Mwaa is { } options)
        {
            var tokens = new TokenOperations(options, authority);
            _mwaa = faults.AroundFront(new MwaaFront(world, keys, signatures, backend, tokens, authority).AnswerAsync, MwaaFailure.Instead);
            _otherwise = faults.AroundFront(new WebServer(world, tokens, airflow).AnswerAsync, _ => null);
        }
        else
        {
            _otherwise = faults.AroundFront(new ApiGatewayFront(world.Options, signatures, backend).AnswerAsync, ApiGatewayFront.Instead);
        }
    }

    public static Func<HttpRequest, CancellationToken, Task<HttpResponse>> Before(
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow, World world, KeyRing keys, SandboxFaults faults, Func<string> authority) =>
        world.Options.Mwaa is null && world.Options.ApiGateway is null ? airflow : new AwsDoor(Remembering(airflow), world, keys, faults, authority).AnswerAsync;

    // What came over the wire was for the front; what tests of a client ask after is mostly what came of it.
    private static Func<HttpRequest, CancellationToken, Task<HttpResponse>> Remembering(Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow) => async (request, gone) =>
    {
        var inner = new SandboxRequest(request);
        if (request.AtFront?.Entry is { } entry)
        {
            entry.AtAirflow = inner;
        }

        HttpResponse response = await airflow(request, gone).ConfigureAwait(false);
        inner.Status = response.Status;
        return response;
    };

    private async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer = StsFront.Takes(request) ? _sts
            : _mwaa is not null && MwaaFront.Takes(request.Path) ? _mwaa
            : _otherwise;
        HttpResponse response = await answer(request, gone).ConfigureAwait(false);
        response.ClockOffset = _account.ClockOffset;
        return response;
    }
}
