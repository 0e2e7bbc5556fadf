using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What the experimental API says and does otherwise on 1.10 and on Airflow 2.</summary>
internal abstract class ExperimentalWords
{
    public static readonly ExperimentalWords OfAirflow1 = new ExperimentalWordsOfAirflow1();

    public static readonly ExperimentalWords OfAirflow2 = new ExperimentalWordsOfAirflow2();

    /// <summary>Whether it can be open to everybody.</summary>
    public abstract bool MayTakeAnybody { get; }

    /// <summary>Whether who comes with Basic gets a session, too.</summary>
    public abstract bool KeepsSessions { get; }

    /// <summary>The longest name of a pool.</summary>
    public abstract int MaxPoolName { get; }

    /// <summary>The name of a pool is too long.</summary>
    public abstract ApiFailure PoolNameTooLong();

    public abstract ApiFailure NoRoute();

    public abstract ApiFailure WrongMethod();

    /// <summary>A body that is no JSON.</summary>
    public abstract ApiFailure BadRequest();

    /// <summary>An unhandled exception.</summary>
    public abstract ApiFailure Crash();

    /// <summary>A date that came in a request.</summary>
    public abstract string Date(DateTimeOffset date);

    /// <summary>How a task tells by what its weight is reckoned.</summary>
    public abstract string WeightRule { get; }

    /// <summary>The page of a run in the web interface, below the prefix.</summary>
    public abstract string Page(DagRun run);

    /// <summary>A run as Python shows it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isDated">Whether its date came in the request.</param>
    public abstract string Show(DagRun run, bool isDated);

    public abstract string State(DagRun run);

    public abstract DateTimeOffset? StartDate(DagRun run);

    /// <summary>What a run is given.</summary>
    public abstract JsonElement Conf(JsonElement given);

    /// <summary>Refuses a run whose id or date another one has.</summary>
    public abstract void CheckIsNew(Dag dag, string runId, DateTimeOffset date);

    /// <summary>Refuses a state to look for.</summary>
    public abstract void CheckState(string state);

    /// <summary>Adds what every answer has.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="isRoute">Whether a route gave it.</param>
    public abstract void AddHeaders(HttpResponse response, bool isRoute);
}
