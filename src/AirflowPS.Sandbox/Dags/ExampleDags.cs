using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>The DAGs of the sandbox: the same that the recorded servers ran.</summary>
internal static class ExampleDags
{
    public static IEnumerable<DagDefinition> For(AirflowRelease release, int extraDags)
    {
        IEnumerable<DagDefinition> dags = release.Generation == Generation.Airflow1 ? ExampleDagsOfAirflow1.All()
            : new[] { OrdersEtl() }.Concat(OpsCases()).Concat(Enumerable.Range(1, 130).Select(i => Fleet("fleet_{0:d3}", i, startsPaused: i != 1)));
        return dags
            .Concat(release.HasHumanTasks ? LaterDags() : Enumerable.Empty<DagDefinition>())
            .Concat(Enumerable.Range(1, extraDags).Select(i => Fleet("bulk_{0:d5}", i, startsPaused: true)));
    }

    private static DagDefinition OrdersEtl() => new DagDefinition("orders_etl", "orders_etl.py")
    {
        DisplayName = "Orders: nightly load",
        Description = "Loads one day of orders into the warehouse",
        Schedule = Schedules.Daily,
        MaxActiveRuns = 4,
        Tags = new[] { "orders", "warehouse" },
        Owner = "data-team",
        OwnerLinks = new KeyValuePair<string, string>[] { new("data-team", "mailto:data-team@example.com") },
        Retries = 1,
        RetryDelay = TimeSpan.FromSeconds(5),
        DocMd = "# Orders\nLoads *one day* of orders.",
        StartsPaused = false,
        Params = new[]
        {
            new ParamDefinition("region", "\"eu\"", """{"type": "string", "enum": ["eu", "us", "apac"]}""", "Where the orders were placed"),
            new ParamDefinition("batch", "100", """{"type": "integer", "minimum": 1, "maximum": 10000}"""),
            new ParamDefinition("note", "null", """{"type": ["null", "string"]}"""),
        },
    }
        .Task("extract", OperatorKind.Python, w => new TaskPlan { ReturnJson = "[1, 2, 3]", ReturnText = "[1, 2, 3]", ReturnLength = 3 }.Print(0, $"extracting region={w.Text("region")} batch={w.Text("batch")}"))
        .Task("transform", OperatorKind.Python, Transform, t =>
        {
            t.Pool = "warehouse_pool";
            t.PoolSlots = 2;
            t.MappedOver = "extract";
            t.MappedArgument = "order";
        })
        .Task("load", OperatorKind.Python, _ => new TaskPlan { Work = TimeSpan.FromSeconds(0.6), ReturnJson = """{"rows": 3}""", ReturnText = "{'rows': 3}" }.Print(0.1, "loaded 3 rows"), t => t.Outlets = new[] { "orders" })
        .Chain("extract", "transform", "load").Done();

    private static TaskPlan Transform(TaskWork work)
    {
        int order = work.MapIndex + 1;
        string total = (order * 9.95).ToString("R", CultureInfo.InvariantCulture);
        return new TaskPlan
        {
            Work = TimeSpan.FromSeconds(1.2),
            ReturnJson = $$"""{"order": {{order}}, "total": {{total}}, "label": "Bestellung №{{order}}"}""",
            ReturnText = $$"""{'order': {{order}}, 'total': {{total}}, 'label': 'Bestellung №{{order}}'}""",
        }.Print(0.1, $"order {order}");
    }

    private static IEnumerable<DagDefinition> OpsCases()
    {
        DagDefinition Ops(string id, params string[] moreTags) => new(id, "ops_cases.py") { Owner = "ops", Tags = new[] { "ops" }.Concat(moreTags).ToArray(), StartsPaused = false };

        DagDefinition fails = Ops("always_fails");
        fails.Retries = 1;
        fails.RetryDelay = TimeSpan.FromSeconds(2);
        yield return fails
            .Task("boom", OperatorKind.Python, _ => new TaskPlan { ErrorType = "ValueError", ErrorText = "boom: the upstream file is missing" })
            .Task("after", OperatorKind.Python)
            .Chain("boom", "after").Done();

        DagDefinition slow = Ops("slow");
        slow.MaxActiveRuns = 1;
        slow.Params = new[] { new ParamDefinition("seconds", "45") };
        yield return slow.Task("sleep", OperatorKind.Python, w =>
        {
            int seconds = Math.Max(0, w.Int("seconds", 45));
            return new TaskPlan { Work = TimeSpan.FromSeconds(seconds) }.PrintMany(0, 1, seconds, i => $"tick {i}");
        }).Done();

        yield return Ops("branching", "graph")
            .Task("choose", OperatorKind.Branch, _ => new TaskPlan { ReturnJson = "\"left.work\"", ReturnText = "left.work", Follow = new[] { "left.work" } })
            .Task("left.prepare", OperatorKind.Empty)
            .Task("left.done", OperatorKind.Bash, _ => new TaskPlan { ReturnJson = "\"left\"", ReturnText = "left" }.Print(0, "left"), t => t.RenderedJson = """{"bash_command": "echo left", "env": null, "cwd": null}""")
            .Task("left.work", OperatorKind.Empty)
            .Task("right.work", OperatorKind.Empty)
            .Task("join", OperatorKind.Empty, with: t => t.TriggerRule = "none_failed_min_one_success")
            .Chain("left.prepare", "left.done").Chain("choose", "left.work", "join").Chain("choose", "right.work", "join").Done();

        yield return Ops("setup_teardown")
            .Task("create_cluster", OperatorKind.Python, _ => new TaskPlan { ReturnJson = "\"cluster-1\"", ReturnText = "cluster-1" }, t => t.IsSetup = true)
            .Task("work", OperatorKind.Python, _ => new TaskPlan().Print(0, "working"))
            .Task("delete_cluster", OperatorKind.Python, _ => new TaskPlan().Print(0, "gone"), t =>
            {
                t.IsTeardown = true;
                t.TriggerRule = "all_done_setup_success";
            })
            .Chain("create_cluster", "work", "delete_cluster").Done();

        DagDefinition logs = Ops("log_shapes");
        logs.Params = new[] { new ParamDefinition("lines", "20") };
        yield return logs
            .Task("hostile", OperatorKind.Python, _ => new TaskPlan()
                .Print(0, "##vso[task.setvariable variable=secret]stolen").Print(0, "##[error]not a real error")
                .Print(0, "::group::build").Print(0, "inside the group").Print(0, "::endgroup::")
                .Print(0, "\u001b[31mred\u001b[0m and tab\tand emoji 🚀 and umlaut ü").Print(0, "token=hunter2"))
            .Task("many", OperatorKind.Python, w => new TaskPlan().PrintMany(0, 0, Math.Max(0, w.Int("lines", 20)), i => string.Format(CultureInfo.InvariantCulture, "line {0:d7} {1}", i, new string('x', 80))))
            .Chain("hostile", "many").Done();

        yield return new DagDefinition("reports", "ops_cases.py")
        {
            Owner = "bi",
            Tags = new[] { "warehouse" },
            StartsPaused = false,
            Schedule = "Asset",
            AssetExpression = """{"all": [{"asset": {"uri": "s3://warehouse/orders", "name": "orders", "group": "asset", "id": 1}}]}""",
        }.Task("report", OperatorKind.Python, _ => new TaskPlan().Print(0, "events {}")).Done();

        DagDefinition backfillable = Ops("backfillable");
        backfillable.Schedule = Schedules.Daily;
        yield return backfillable
            .Task("one", OperatorKind.Empty)
            .Task("two", OperatorKind.Bash, w => new TaskPlan { ReturnJson = $"\"{w.LogicalDate:yyyy-MM-dd}\"", ReturnText = $"{w.LogicalDate:yyyy-MM-dd}" }.Print(0, $"{w.LogicalDate:yyyy-MM-dd}"), t => t.RenderedJson = """{"bash_command": "echo {{ ds }}", "env": null, "cwd": null}""")
            .Chain("one", "two").Done();

        DagDefinition many = Ops("no_schedule_many_params");
        many.NativeRendering = true;
        yield return many.Task("show", OperatorKind.PlainPython, w => new TaskPlan { ReturnJson = PythonText.JsonObject(w.Parameters), ReturnText = PythonText.ReprObject(w.Parameters) }).Done();
    }

    private static IEnumerable<DagDefinition> LaterDags()
    {
        yield return new DagDefinition("needs_human", "needs_human.py") { Owner = "ops", Tags = new[] { "ops", "hitl" } }
            .Task("approve", OperatorKind.Approval, _ => new TaskPlan { Asks = new Question("Deploy orders_etl to production?", Question.Approve, "Reject") { Body = "It changes **42** tables." } }, t => t.RenderedJson = """{"subject": "Deploy orders_etl to production?", "body": "It changes **42** tables."}""")
            .Task("reason", OperatorKind.HumanEntry, _ => new TaskPlan { Asks = new Question("Why?", "OK") { Defaults = new[] { "OK" }, Params = new[] { new ParamDefinition("why", "\"\"", """{"type": "string"}""") } } }, t => t.RenderedJson = """{"subject": "Why?", "body": null}""")
            .Chain("approve", "reason").Done();

        static TaskPlan Hold(TaskWork work) => new() { Work = TimeSpan.FromSeconds(20) };
        yield return new DagDefinition("pool_hungry", "evidence.py") { Owner = "ops", Tags = new[] { "ops" } }
            .Task("first", OperatorKind.Python, Hold, t => t.Pool = "tiny_pool")
            .Task("second", OperatorKind.Python, Hold, t => t.Pool = "tiny_pool").Done();

        yield return new DagDefinition("depends_on_past", "evidence.py") { Owner = "ops", Tags = new[] { "ops" }, MaxActiveRuns = 3, DependsOnPast = true }
            .Task("must_succeed", OperatorKind.Python, _ => new TaskPlan { ErrorType = "RuntimeError", ErrorText = "no" }).Done();

        yield return new DagDefinition("xcom_kinds", "evidence.py") { Owner = "ops", Tags = new[] { "ops" } }
            .Task("kinds", OperatorKind.Python, _ => new TaskPlan { ReturnJson = Kinds, ReturnText = "{'none': None, 'true': True, 'int': 42, …}" }).Done();

        yield return new DagDefinition("reconcile", "reconcile.py")
        {
            Owner = "bi",
            Tags = new[] { "warehouse" },
            Schedule = "Asset",
            AssetExpression = """{"all": [{"asset": {"uri": "s3://warehouse/orders", "name": "orders", "group": "asset", "id": 1}}, {"asset": {"uri": "s3://warehouse/refunds", "name": "refunds", "group": "asset", "id": 2}}]}""",
        }.Task("compare", OperatorKind.Empty).Done();
    }

    /// <summary>What XComs may hold: all kinds of JSON, and types that only Python has.</summary>
    private static readonly string Kinds = """
        {
            "none": null, "true": true, "int": 42, "float": 0.1, "exp": 1EXP, "text": "ü 🚀 \"quoted\"\nline", "empty": "",
            "list": [1, "a", null, [2.5]], "nested": {"a": {"b": [{"c": 1}]}},
            "date": {"__classname__": "datetime.date", "__version__": 2, "__data__": "2026-01-02"},
            "datetime": {"__classname__": "datetime.datetime", "__version__": 2, "__data__": {"timestamp": 1767323045.678901, "tz": {"__classname__": "builtins.tuple", "__version__": 1, "__data__": ["UTC", "pendulum.tz.timezone.FixedTimezone", 1, true]}}},
            "delta": {"__classname__": "datetime.timedelta", "__version__": 2, "__data__": 3601.5},
            "decimal": {"__classname__": "decimal.Decimal", "__version__": 1, "__data__": 1.1},
            "tuple": {"__classname__": "builtins.tuple", "__version__": 1, "__data__": [1, 2]},
            "json_text": "{\"a\": 1}", "number_text": "1e5", "long": "LONG"
        }
        """.Replace("EXP", new string('0', 300)).Replace("LONG", new string('x', 5000));

    private static DagDefinition Fleet(string idFormat, int number, bool startsPaused) => new DagDefinition(string.Format(CultureInfo.InvariantCulture, idFormat, number), "fleet.py")
    {
        Owner = "fleet",
        Tags = new[] { "fleet", string.Format(CultureInfo.InvariantCulture, "shard-{0}", number % 7) },
        Description = string.Format(CultureInfo.InvariantCulture, "Member {0} of the fleet", number),
        StartsPaused = startsPaused,
    }.Task("ping", OperatorKind.Empty).Done();
}
