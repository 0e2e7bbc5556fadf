using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Airflow's own processes. Those of the sandbox are always alive.</summary>
internal static class JobRoutes
{
    private static readonly string[] Types = { "SchedulerJob", "TriggererJob", "DagProcessorJob" };

    public static void Add(RouteTable routes) => routes.Get("/jobs", "get_jobs", List);

    private static HttpResponse List(ApiCall call)
    {
        IEnumerable<Job> jobs = Types.Select((type, i) => new Job(i + 1, type, call.Store.StartedAt.AddMilliseconds(150 * i), call.Now)).ToList();
        if (call.Query.Bool("is_alive") == false)
        {
            jobs = Enumerable.Empty<Job>();
        }

        jobs = Matching(call, jobs, "job_state", _ => Job.State);
        jobs = Matching(call, jobs, "job_type", j => j.Type);
        jobs = Matching(call, jobs, "hostname", _ => Job.Host);
        jobs = Matching(call, jobs, "executor_class", _ => null);
        TimeRange started = TimeRange.Read(call.Query, "start_date");
        TimeRange ended = TimeRange.Read(call.Query, "end_date");
        var listing = new Listing<Job>(
            "jobs",
            j => j.Type,
            new(StringComparer.Ordinal)
            {
                ["id"] = j => j.Id, ["dag_id"] = _ => null, ["state"] = _ => Job.State, ["job_type"] = j => j.Type, ["start_date"] = j => j.Started, ["end_date"] = _ => null,
                ["latest_heartbeat"] = j => j.Heartbeat, ["executor_class"] = _ => null, ["hostname"] = _ => Job.Host, ["unixname"] = _ => Job.User,
            },
            Write);
        return listing.Answer(call, jobs.Where(j => started.Holds(j.Started) && ended.Holds(null)));
    }

    private static IEnumerable<Job> Matching(ApiCall call, IEnumerable<Job> jobs, string name, Func<Job, string?> of) => call.Query.Text(name) is { } wanted ? jobs.Where(j => of(j) == wanted) : jobs;

    private static void Write(Utf8JsonWriter w, AirflowRelease release, Job job)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "job");
        s.Int("id", job.Id);
        s.Null("dag_id");
        s.Text("state", Job.State);
        s.Text("job_type", job.Type);
        s.Time("start_date", job.Started);
        s.Null("end_date");
        s.Time("latest_heartbeat", job.Heartbeat);
        s.Null("executor_class");
        s.Text("hostname", Job.Host);
        s.Text("unixname", Job.User);
        s.Null("dag_display_name");
        w.WriteEndObject();
    }

    private sealed class Job
    {
        public const string State = "running";
        public const string Host = "vm";
        public const string User = "root";

        public Job(int id, string type, DateTimeOffset started, DateTimeOffset heartbeat)
        {
            Id = id;
            Type = type;
            Started = started;
            Heartbeat = heartbeat;
        }

        public int Id { get; }

        public string Type { get; }

        public DateTimeOffset Started { get; }

        public DateTimeOffset Heartbeat { get; }
    }
}
